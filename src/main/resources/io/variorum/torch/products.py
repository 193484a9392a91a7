# SPDX-License-Identifier: Apache-2.0
# Large attention and convolutions as products that oneDNN is good at. These functions belong to both networks.py and
# bfloat16.py, to whose class they are added when it is loaded.

  # memory through which weights pass on their way to packed ones: enough for so many numbers of 32 bits. Of more than 32 MB
  # not much more than is needed is kept, for it lies beside all that was packed.
  def grown(self: __torch__.Networks, scratch: Tensor, count: int) -> Tensor:
    if torch.numel(scratch) < count or torch.numel(scratch) > max(2 * count, 1 << 23):
      scratch = torch.resize_(torch.set_(scratch), [count])
    return torch.narrow(scratch, 0, 0, count)

  # ---- many products of small matrices as one 1 x 1 convolution in groups: oneDNN is up to three times faster at it than
  # MKL at a batch of products. Memory is (rows, groups, channels). It must be packed for exactly this number of rows: a
  # convolution that meets weights packed for another number is up to 700 times slower.

  # w: (groups * out, in, 1, 1)
  def pack_grouped(self: __torch__.Networks, w: Tensor, groups: int, rows: int) -> Tensor:
    return ops.mkldnn._reorder_convolution_weight(w, [0, 0], [1, 1], [1, 1], groups, [1, groups * torch.size(w, 1), 1, rows])

  # x: (rows, groups * in), result: (rows, groups * out), each number put through the function `then`
  def grouped(self: __torch__.Networks, x: Tensor, w: Tensor, groups: int, then: str) -> Tensor:
    pixels = torch.permute(torch.reshape(x, [1, 1, torch.size(x, 0), -1]), [0, 3, 1, 2])
    y = ops.mkldnn._convolution_pointwise(pixels, w, None, [0, 0], [1, 1], [1, 1], groups, then, annotate(List[Optional[number]], []), None)
    return torch.reshape(torch.permute(y, [0, 2, 3, 1]), [torch.size(x, 0), -1])

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
      scores = self.grouped(torch.reshape(x, [chunk, -1]), w, heads, "none")
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
      weights = self.grouped(x, wk[b], heads, "sigmoid")
      sums = torch.add_(sums, torch.reshape(self.grouped(weights, wv[b], heads, "none"), torch.size(sums)))
    return sums

  # ---- 3 x 3 convolutions in Winograd's form, F(4 x 4, 3 x 3): 36 products make 16 numbers, where 144 would be needed
  # (Lavin and Gray 2016). The polynomials are evaluated at 0, 2/3, -2/3, 3/2, -3/2 and infinity: reciprocal points leave
  # less than half the rounding error of the usual 0, 1, -1, 2, -2.

  # transformed weights are four times as large, so not where channels are so many that memory would not hold them; and
  # not where they are so few that the transforms cost more than is saved
  def winograd_pays(self: __torch__.Networks, w: Tensor, height: int, width: int, narrow: bool) -> bool:
    k = torch.size(w, 0)
    c = torch.size(w, 1)
    if narrow:
      pays = k * c >= 200 * (k + c) and k * c <= 1280 * 1280
    else:
      pays = min(k, c) >= 128 and k * c <= 640 * 1280
    return pays and height * width >= 1024

  # of a packed 3 x 3 convolution's weight; those in the usual form keep their 3 x 3
  def is_winograd(self: __torch__.Networks, w: Tensor) -> bool:
    return ops.prim.is_mkldnn(w) and torch.size(w, 2) == 1

  # tiles of 4 along a side
  def tiles(self: __torch__.Networks, side: int) -> int:
    return (side + 3) // 4

  # rows of tiles that are computed at a time: few enough for the processor's cache; each picture of a batch is computed by
  # itself, so its bytes do not depend on the others
  def strip(self: __torch__.Networks, down: int, across: int) -> int:
    return max(1, min(down, 256 // across))

  # in the memory of scratch: first the transformed numbers, behind them the file's
  def winograd_weight(self: __torch__.Networks, w: Tensor, scratch: Tensor) -> Tensor:
    k = torch.size(w, 0)
    c = torch.size(w, 1)
    memory = self.grown(scratch, 45 * k * c)
    plain = torch.copy_(torch.reshape(torch.narrow(memory, 0, 36 * k * c, 9 * k * c), [k * c, 9]), torch.reshape(w, [k * c, 9]))
    g = torch.tensor([[1., 0., 0.], [-81. / 130., -27. / 65., -18. / 65.], [-81. / 130., 27. / 65., -18. / 65.], [8. / 65., 12. / 65., 18. / 65.], [8. / 65., -12. / 65., 18. / 65.], [0., 0., 1.]], dtype=7)
    u = torch.matmul(torch.to(torch.kron(g, g), 6), torch.transpose(plain, 0, 1), out=torch.reshape(torch.narrow(memory, 0, 0, 36 * k * c), [36, k * c]))
    return torch.reshape(u, [36 * k, c, 1, 1])

  # the rows of one picture from begin on, with zeros around it, into `strip`: (rows, columns, channels); doubled is of a
  # picture twice as large
  def fill_strip(self: __torch__.Networks, strip: Tensor, x: Tensor, begin: int, doubled: bool) -> Tensor:
    scale = 1
    if doubled:
      scale = 2
    above = max(-begin, 0)
    first = begin + above
    end = min(begin + torch.size(strip, 0), torch.size(x, 0) * scale)
    rows = torch.slice(x, 0, first // scale, (end + scale - 1) // scale, 1)
    if doubled:
      rows = torch.permute(torch.unsqueeze(rows, 0), [0, 3, 1, 2])
      rows = torch.upsample_nearest2d(rows, [2 * torch.size(rows, 2), 2 * torch.size(rows, 3)])
      rows = torch.squeeze(torch.permute(rows, [0, 2, 3, 1]), 0)
      rows = torch.narrow(rows, 0, torch.remainder(first, 2), end - first)
    inside = torch.narrow(torch.narrow(strip, 0, above, end - first), 1, 1, torch.size(rows, 1))
    inside = torch.copy_(inside, rows)
    below = torch.zero_(torch.slice(strip, 0, above + end - first))
    return strip

  # along the width and then along the height: (6 x 6) t (6 x 6)' of every tile, as (tile, 36 * channels). A line has one
  # tile too many, so that all tiles of all lines are equally far apart in memory and one call transforms them.
  def winograd_into(self: __torch__.Networks, strip: Tensor, m: Tensor, wide: Tensor, out: Tensor) -> Tensor:
    lines = torch.size(wide, 0)
    line = torch.size(wide, 1) * torch.size(wide, 2)
    tiles = lines * torch.size(wide, 1) - 1
    c = torch.size(strip, 2)
    across = torch.size(wide, 1) - 1
    t = torch.as_strided(strip, [tiles, 6, c], [4 * c, c, 1])
    t = torch.bmm(torch.expand(m, [tiles, 6, 6]), t, out=torch.as_strided(wide, [tiles, 6, c], [6 * c, c, 1]))
    for r in range(lines // 4):
      t = torch.as_strided(wide, [across, 6, 6 * c], [6 * c, line * c, 1], 4 * r * line * c)
      t = torch.bmm(torch.expand(m, [across, 6, 6]), t, out=torch.narrow(out, 0, r * across, across))
    return out

  # (4 x 6) t (4 x 6)' of every tile; result: (tile, 16 * channels)
  def winograd_back(self: __torch__.Networks, t: Tensor, m: Tensor, high: Tensor, out: Tensor) -> Tensor:
    tiles = torch.size(high, 0)
    t = torch.bmm(torch.expand(m, [tiles, 4, 6]), torch.reshape(t, [tiles, 6, -1]), out=high)
    return torch.bmm(torch.expand(m, [tiles * 4, 4, 6]), torch.reshape(t, [tiles * 4, 6, -1]), out=out)

  # w: as packed of winograd_weight; number: the result's type
  def winograd(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, doubled: bool, number: int) -> Tensor:
    into = torch.tensor([[1., 0., -97. / 36., 0., 1., 0.], [0., -3. / 2., -9. / 4., 2. / 3., 1., 0.], [0., 3. / 2., -9. / 4., -2. / 3., 1., 0.], [0., -2. / 3., -4. / 9., 3. / 2., 1., 0.], [0., 2. / 3., -4. / 9., -3. / 2., 1., 0.], [0., 1., 0., -97. / 36., 0., 1.]], dtype=6)
    back = torch.tensor([[1., 1., 1., 1., 1., 0.], [0., 2. / 3., -2. / 3., 3. / 2., -3. / 2., 0.], [0., 4. / 9., 4. / 9., 9. / 4., 9. / 4., 0.], [0., 8. / 27., -8. / 27., 27. / 8., -27. / 8., 1.]], dtype=6)
    scale = 1
    if doubled:
      scale = 2
    n = torch.size(x, 0)
    c = torch.size(x, 1)
    height = torch.size(x, 2) * scale
    width = torch.size(x, 3) * scale
    k = torch.size(w, 0) // 36
    down = self.tiles(height)
    across = self.tiles(width)
    rows = self.strip(down, across)
    nhwc = torch.permute(torch.contiguous(x, memory_format=2), [0, 2, 3, 1])
    out = torch.empty([n, down, 4, across, 4, k], dtype=number)
    strip = torch.zeros([4 * rows + 2, 4 * (across + 1), c], dtype=6)
    wide = torch.empty([4 * rows + 2, across + 1, 6, c], dtype=6)
    tiles = torch.empty([rows * across, 6, 6 * c], dtype=6)
    high = torch.empty([rows * across, 4, 6 * k], dtype=6)
    made = torch.empty([rows * across * 4, 4, k], dtype=6)
    for i in range(n):
      for j in range((down + rows - 1) // rows):
        begin = min(j * rows, down - rows)  # the last strip is as high as the others
        if begin == 0:
          strip = torch.zero_(strip)
        strip = self.fill_strip(strip, torch.select(nhwc, 0, i), 4 * begin - 1, doubled)
        t = self.winograd_into(strip, into, wide, tiles)
        t = self.grouped(torch.reshape(t, [rows * across, 36 * c]), w, 36, "none")
        t = self.winograd_back(t, back, high, made)
        t = torch.permute(torch.reshape(t, [rows, across, 4, 4, k]), [0, 2, 1, 3, 4])
        t = torch.add(t, b, alpha=1, out=torch.slice(torch.select(out, 0, i), 0, begin, begin + rows, 1))
    y = torch.permute(torch.reshape(out, [n, 4 * down, 4 * across, k]), [0, 3, 1, 2])
    return torch.contiguous(torch.slice(torch.slice(y, 2, 0, height, 1), 3, 0, width, 1), memory_format=2)

  # ---- a 3 x 3 convolution of a picture made twice as large. Each cell stands there four times, so a quarter of the new
  # cells, those in odd or even rows and columns, sees only 2 x 2 old ones; the weights that meet the same cell are added
  # beforehand. 16 products instead of 36.

  # Winograd's form is faster in 32 bits of many channels
  def quarters_pay(self: __torch__.Networks, w: Tensor, height: int, width: int, narrow: bool) -> bool:
    few = height * width < 384  # pixels: to read weights nearly twice as large takes longer than multiplying
    return not few and (narrow or min(torch.size(w, 0), torch.size(w, 1)) < 512 or not self.winograd_pays(w, height, width, False))

  # of a packed weight
  def is_of_quarters(self: __torch__.Networks, w: Tensor) -> bool:
    return ops.prim.is_mkldnn(w) and torch.size(w, 2) == 2

  # (4 * out, in, 2, 2), channels last: even rows and even columns, even and odd, odd and even, odd and odd; in the memory of
  # scratch, behind the result the file's numbers
  def quarters_weight(self: __torch__.Networks, w: Tensor, scratch: Tensor) -> Tensor:
    k = torch.size(w, 0)
    c = torch.size(w, 1)
    memory = self.grown(scratch, 25 * k * c)
    plain = torch.reshape(torch.narrow(memory, 0, 16 * k * c, 9 * k * c), [k, 3, 3, c])
    plain = torch.copy_(plain, torch.permute(w, [0, 2, 3, 1]))
    all = torch.reshape(torch.narrow(memory, 0, 0, 16 * k * c), [2, 2, k, 2, 2, c])
    for i in range(16):
      a = i // 8
      b = torch.remainder(i // 4, 2)
      u = torch.remainder(i // 2, 2)
      v = torch.remainder(i, 2)
      cell = torch.zero_(torch.select(torch.select(torch.select(torch.select(all, 0, a), 0, b), 1, u), 1, v))
      for j in range(9):
        x = j // 3
        y = torch.remainder(j, 3)
        # of even rows the first cell is met by the first weight alone, of odd ones by the first two
        if (y > a) == (u == 1) and (x > b) == (v == 1):
          cell = torch.add_(cell, torch.select(torch.select(plain, 1, y), 1, x))
    return torch.permute(torch.reshape(all, [4 * k, 2, 2, c]), [0, 3, 1, 2])

  # w: as packed of quarters_weight; one convolution for all four, each at one row and one column more than it needs
  def quarters(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    n = torch.size(x, 0)
    height = torch.size(x, 2)
    width = torch.size(x, 3)
    k = torch.size(b, 0)
    y = ops.mkldnn._convolution_pointwise(x, w, torch.repeat(b, [4]), [1, 1], [1, 1], [1, 1], 1, "none", annotate(List[Optional[number]], []), None)
    y = torch.permute(y, [0, 2, 3, 1])
    out = torch.empty([n, height, 2, width, 2, k], dtype=ops.prim.dtype(y))
    for i in range(4):
      down = i // 2
      right = torch.remainder(i, 2)
      quarter = torch.narrow(torch.narrow(torch.narrow(y, 1, down, height), 2, right, width), 3, i * k, k)
      o = torch.copy_(torch.select(torch.select(out, 4, right), 2, down), quarter)
    return torch.permute(torch.reshape(out, [n, 2 * height, 2 * width, k]), [0, 3, 1, 2])
