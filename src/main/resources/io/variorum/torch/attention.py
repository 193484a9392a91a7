# SPDX-License-Identifier: Apache-2.0
# Attention in products that oneDNN is good at: of many tokens, of a few, and of fewer. Part of both networks.py and bfloat16.py, to whose
# class these functions are added when it is loaded.

  # ---- attention of many tokens, queries a chunk and keys a block at a time, all heads at once, so that what lies between
  # the two products stays in the processor's cache. It takes half the time of libtorch's flash kernel.
  #
  # Softmax needs exp(score - c) with any c that is the same for all keys of a query. oneDNN computes the logistic function
  # of each number while the product still has it in a register, and below -17 that is the exponential function as exactly
  # as 32 bits tell: 1 / (1 + exp(17)) = exp(-17) (1 - 4e-8). So c is a bound of the query's scores, and 17. The bound is
  # a factor of a channel more, in which all keys have 1; and the sum that softmax divides by is the product with a channel
  # of values more, in which all keys have 1.

  # whether that pays, and whether oneDNN's kernels fit; by sizes alone
  def are_many(self: __torch__.Networks, q: Tensor, k: Tensor) -> bool:
    return torch.size(q, 1) * torch.size(q, 2) * torch.size(k, 2) * torch.size(q, 3) >= (1 << 25) and torch.size(q, 2) >= 256

  # q, k, v: (batch, heads, tokens, channels); result: (batch, tokens, heads * channels)
  def attend_many(self: __torch__.Networks, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    batch = torch.size(q, 0)
    heads = torch.size(q, 1)
    n = torch.size(q, 2)
    d = torch.size(q, 3)
    keys = torch.size(k, 2)
    number = ops.prim.dtype(q)
    cells = 4096  # keys of all heads in a block: with 1024 rows, 16 MB of weights
    if number == 15:
      cells = 8192
    rows = 512  # queries in a chunk
    if keys >= 4096:
      rows = 1024
    rows = max(rows, (1 << 22) // (heads * keys))
    chunks = (n + rows - 1) // rows
    chunk = (n + chunks - 1) // chunks
    blocks = (heads * keys + cells - 1) // cells
    block = (keys + blocks - 1) // blocks
    more = 8 - torch.remainder(d, 8)
    ones = torch.constant_pad_nd(torch.ones([heads, keys, 1], dtype=number), [0, more - 1], 0.)
    out = torch.empty([batch, n, heads, d], dtype=number)
    sums = torch.empty([chunk, heads, d + more], dtype=6)
    for i in range(batch):
      ki = torch.select(k, 0, i)
      ki = torch.mul(torch.sub(ki, torch.mean(ki, [1], True, dtype=6)), d ** -0.5)  # a mean more or less is the same to softmax
      furthest = torch.amax(torch.linalg_vector_norm(ki, 2, [-1], False), [1])
      ki = torch.cat([torch.to(ki, number), ones], -1)
      vi = torch.transpose(torch.cat([torch.select(v, 0, i), ones], -1), 1, 2)
      qi = torch.transpose(torch.select(q, 0, i), 0, 1)
      bounds = torch.mul(torch.linalg_vector_norm(qi, 2, [-1], False, dtype=6), furthest)
      wk = annotate(List[Tensor], [])
      wv = annotate(List[Tensor], [])
      for b in range(0, keys, block):
        wk = torch.append(wk, self.pack_grouped(torch.reshape(torch.slice(ki, 1, b, b + block), [-1, d + more, 1, 1]), heads, chunk))
        wv = torch.append(wv, self.pack_grouped(torch.reshape(torch.slice(vi, 2, b, b + block), [heads * (d + more), -1, 1, 1]), heads, chunk))
      near = True
      for j in range(chunks):
        begin = min(j * chunk, n - chunk)  # the last chunk is as long as the others
        x = torch.constant_pad_nd(torch.narrow(qi, 0, begin, chunk), [0, more], 0.)
        if near:
          sums = self.weighed(x, torch.narrow(bounds, 0, begin, chunk), wk, wv, d, sums)
          # else a bound lies so far above the highest score, by about 50, that the weights are too small for 32 bits
          near = torch.item(torch.amin(torch.select(sums, 2, d))) >= 8e-30 * keys
        if not near:
          sums = self.weighed(x, self.highest(x, wk), wk, wv, d, sums)
        o = torch.div(torch.slice(sums, 2, 0, d), torch.narrow(sums, 2, d, 1))
        o = torch.copy_(torch.narrow(torch.select(out, 0, i), 0, begin, chunk), o)
    return torch.reshape(out, [batch, n, heads * d])

  # x: (chunk, heads, channels and more), with zeros in the channels that are more; result: (chunk, heads)
  def highest(self: __torch__.Networks, x: Tensor, wk: List[Tensor]) -> Tensor:
    chunk = torch.size(x, 0)
    heads = torch.size(x, 1)
    most = torch.full([chunk, heads], -3.4e38, dtype=6)
    for w in wk:
      scores = self.grouped(torch.reshape(x, [chunk, -1]), w, None, heads, "none")
      most = torch.maximum(most, torch.amax(torch.reshape(scores, [chunk, heads, -1]), [-1]))
    return most

  # the sums over all keys of weight * value, and of the weights themselves behind them
  def weighed(self: __torch__.Networks, x: Tensor, bounds: Tensor, wk: List[Tensor], wv: List[Tensor], d: int, sums: Tensor) -> Tensor:
    heads = torch.size(x, 1)
    x = torch.clone(x)
    t = torch.copy_(torch.select(x, 2, d), torch.rsub(bounds, -17.))
    x = torch.reshape(x, [torch.size(x, 0), -1])
    sums = torch.zero_(sums)
    for b in range(len(wk)):
      weights = self.grouped(x, wk[b], None, heads, "sigmoid")
      sums = torch.add_(sums, torch.reshape(self.grouped(weights, wv[b], None, heads, "none"), torch.size(sums)))
    return sums

  # ---- attention in a small picture: one sample

  # Softmax from powers of 2 without the largest number taken off: half the time. That is as exact as long as no row's sum
  # leaves what 32 bits hold by far; if one does, that attention is computed with it taken off.
  def are_safe(self: __torch__.Networks, sums: Tensor) -> bool:
    least, most = torch.aminmax(sums)
    return torch.item(least) >= 2. ** -60 and torch.item(most) <= 2. ** 60

  # where oneDNN has a fast kernel, a group's channels filling vectors of 16, and there is enough to multiply
  def are_few(self: __torch__.Networks, batch: int, tokens: int, channels: int) -> bool:
    return batch == 1 and tokens >= 192 and tokens < 1024 and tokens * channels >= 384 * 16 and torch.remainder(tokens, 16) == 0 and torch.remainder(channels, 16) == 0

  # q: (tokens, heads * channels); kv: keys (heads * keys, channels, 1, 1), values (heads * channels, keys, 1, 1), both packed
  # or not, and where some keys do not count what is added to their scores; result: (1, tokens, heads * channels). Weights
  # are powers of 2 of the scores.
  def attend_few(self: __torch__.Networks, q: Tensor, kv: List[Tensor], heads: int) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    if len(kv) == 3:
      bias = kv[2]
    n = torch.size(q, 0)
    powers = torch.exp2_(torch.reshape(self.grouped(q, kv[0], bias, heads, "none"), [n, heads, -1]))
    sums = torch.sum(powers, [2], True)
    if not self.are_safe(sums):
      scores = torch.reshape(self.grouped(q, kv[0], bias, heads, "none"), [n, heads, -1])
      powers = torch.softmax(torch.mul(scores, 0.6931471805599453), 2)
      sums = torch.ones_like(sums)
    o = torch.reshape(self.grouped(torch.reshape(powers, [n, -1]), kv[1], None, heads, "none"), [n, heads, -1])
    return torch.reshape(torch.div_(o, sums), [1, n, -1])

  # a picture's attention to itself; qkv: (1, tokens, 3 * heads * channels). Weights that are used once are not packed
  # beforehand: oneDNN does that on the way, with fewer copies.
  def attend_to_itself(self: __torch__.Networks, qkv: Tensor, heads: int) -> Tensor:
    q, k, v = torch.chunk(torch.squeeze(qkv, 0), 3, -1)
    n = torch.size(q, 0)
    d = torch.size(q, 1) // heads
    k = torch.reshape(torch.transpose(torch.reshape(k, [n, heads, d]), 0, 1), [heads * n, d, 1, 1])
    v = torch.reshape(torch.permute(torch.reshape(v, [n, heads, d]), [1, 2, 0]), [heads * d, n, 1, 1])
    return self.attend_few(torch.mul(q, 1.4426950408889634 * d ** -0.5), [k, v], heads)

  # a prompt's words for attend_few and so many queries: keys with the scale, values, and a bias against the keys that
  # only fill a vector of 16 up. p: to_k.weight, to_v.weight
  def few_words(self: __torch__.Networks, text: Tensor, p: List[Tensor], heads: int, rows: int) -> List[Tensor]:
    tokens = torch.size(text, 1)
    d = torch.size(p[0], 0) // heads
    more = torch.remainder(-tokens, 16)
    k = torch.transpose(torch.reshape(torch.linear(text, p[0]), [tokens, heads, d]), 0, 1)
    k = torch.constant_pad_nd(torch.mul(k, 1.4426950408889634 * d ** -0.5), [0, 0, 0, more], 0.)
    bias = torch.repeat(torch.constant_pad_nd(torch.zeros([tokens], dtype=6), [0, more], -1e4), [heads])
    v = torch.permute(torch.reshape(torch.linear(text, p[1]), [tokens, heads, d]), [1, 2, 0])
    v = torch.constant_pad_nd(v, [0, more], 0.)
    return [self.pack_grouped(torch.reshape(k, [-1, d, 1, 1]), heads, rows), self.pack_grouped(torch.reshape(v, [heads * d, -1, 1, 1]), heads, rows), bias]

  # where libtorch's kernel takes longer to prepare than to compute
  def are_fewer(self: __torch__.Networks, batch: int, tokens: int, channels: int) -> bool:
    return batch == 1 and tokens * channels <= 96 * 96

  # q, v: (heads, tokens, channels), k: (heads, channels, tokens), with the scale; result: (1, tokens, heads * channels)
  def attend_fewer(self: __torch__.Networks, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    o = torch.transpose(torch.bmm(torch.softmax(torch.bmm(q, k), -1), v), 0, 1)
    return torch.reshape(o, [1, torch.size(q, 1), -1])

  # a prompt's words for it
  def fewer_words(self: __torch__.Networks, text: Tensor, p: List[Tensor], heads: int) -> List[Tensor]:
    k = torch.reshape(torch.linear(text, p[0]), [torch.size(text, 1), heads, -1])
    v = torch.reshape(torch.linear(text, p[1]), [torch.size(text, 1), heads, -1])
    k = torch.contiguous(torch.permute(torch.mul(k, torch.size(k, 2) ** -0.5), [1, 2, 0]))
    return [k, torch.contiguous(torch.transpose(v, 0, 1))]
