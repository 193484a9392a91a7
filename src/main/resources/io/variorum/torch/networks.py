# SPDX-License-Identifier: Apache-2.0
# The networks' building blocks as TorchScript, loaded by libtorch at start-up; no Python runs.
# Weights come in as arguments, p: List[Tensor], in the order that the comment above each function gives.
# Activations are [batch, channel, height, width] in channels_last memory, so that the reshapes to [batch, pixel, channel]
# are free; oneDNN's packed convolutions give that layout whatever they are given. In this language dtypes and layouts are numbers: float32 is 6, channels_last is 2, contiguous is 0.
class Networks(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- weights

  # always a copy: a mapped file must not be written to, nor outlive its mapping
  def float32(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.to(x, 6, False, True)

  # on this device, as numbers of this type, in row order
  def placed(self: __torch__.Networks, x: Tensor, device: str, number: int) -> Tensor:
    return torch.contiguous(torch.to(x, torch.device(device), number))

  # with memory of its own
  def copy(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.clone(x)

  def channels_last(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.contiguous(x, memory_format=2)

  def contiguous(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.contiguous(torch.to(x, 6))

  def reshape(self: __torch__.Networks, x: Tensor, size: List[int]) -> Tensor:
    return torch.reshape(x, size)

  def stack(self: __torch__.Networks, xs: List[Tensor]) -> Tensor:
    return torch.cat(xs, 0)

  def side_by_side(self: __torch__.Networks, xs: List[Tensor]) -> Tensor:
    return torch.cat(xs, 1)

  # each in its own rows and columns, zeros elsewhere
  def block_diagonal(self: __torch__.Networks, xs: List[Tensor]) -> Tensor:
    return torch.block_diag(xs)

  def scaled(self: __torch__.Networks, x: Tensor, scale: float) -> Tensor:
    return torch.mul(x, scale)

  # the file's numbers, of several arrays those of the first first, in the memory of scratch; of convolutions, (out, in, 3, 3),
  # with the channels last, as oneDNN reads them twice as fast; narrow: in bfloat16
  def widened(self: __torch__.Networks, parts: List[Tensor], scratch: Tensor, narrow: bool) -> Tensor:
    rows = 0
    for part in parts:
      rows = rows + torch.size(part, 0)
    row = torch.numel(parts[0]) // torch.size(parts[0], 0)
    memory = self.grown(scratch, rows * row)
    if torch.dim(parts[0]) == 4:
      c = torch.size(parts[0], 1)
      w = torch.permute(torch.reshape(memory, [rows, torch.size(parts[0], 2), torch.size(parts[0], 3), c]), [0, 3, 1, 2])
    else:
      w = torch.reshape(memory, [rows, row])
    begin = 0
    for part in parts:
      t = torch.copy_(torch.narrow(w, 0, begin, torch.size(part, 0)), part)
      begin = begin + torch.size(part, 0)
    return self.narrowed(w, narrow)

  # a convolution's weight in the order in which oneDNN reads it for inputs of this size; its shape tells which form it has
  # narrow: in bfloat16, unless Winograd's form, which is of 32 bits, is faster than that
  def pack(self: __torch__.Networks, parts: List[Tensor], scratch: Tensor, stride: int, pad: int, size: List[int], narrow: bool) -> Tensor:
    if stride == 1 and pad == 1 and self.winograd_pays(parts[0], size[2], size[3], narrow):
      across = self.tiles(size[3])
      tiles = self.strip(self.tiles(size[2]), across, size[1]) * across
      p = self.pack_grouped(self.winograd_weight(parts[0], scratch), 36, tiles)
    else:
      w = self.widened(parts, scratch, narrow)
      if not narrow and self.rows_pay(w, stride, pad, size) and self.are_halves(parts, w):
        p = self.pack_halves(torch.reshape(torch.permute(w, [0, 2, 3, 1]), [torch.size(w, 0), -1]))
      else:
        p = ops.mkldnn._reorder_convolution_weight(w, [pad, pad], [stride, stride], [1, 1], 1, size)
    return p

  # the same for a convolution of 3 x 3 after a picture was made twice as large, to this size
  def pack_doubling(self: __torch__.Networks, parts: List[Tensor], scratch: Tensor, size: List[int], narrow: bool) -> Tensor:
    height = size[2] // 2
    width = size[3] // 2
    if size[2] != 2 * height or size[3] != 2 * width or not self.quarters_pay(parts[0], size[2], size[3], narrow):
      p = self.pack(parts, scratch, 1, 1, size, narrow)
    else:
      w = self.narrowed(self.quarters_weight(parts[0], scratch), narrow)
      p = self.pack_quarters(w, [size[0], size[1], height, width])
    return p

  # the same for a linear layer, or a convolution of 1 x 1 used as one, and about so many rows; 0 is any number, by one thread
  def pack_linear(self: __torch__.Networks, parts: List[Tensor], scratch: Tensor, rows: int, narrow: bool) -> Tensor:
    w = self.widened(parts, scratch, narrow)
    w = torch.reshape(w, [torch.size(w, 0), -1])
    if not narrow and self.are_small(rows, w) and self.are_halves(parts, w):
      p = self.pack_halves(w)
    else:
      p = ops.mkldnn._reorder_linear_weight(w, rows)
    return p

  def narrowed(self: __torch__.Networks, w: Tensor, narrow: bool) -> Tensor:
    if narrow:
      w = torch.to(w, 15)
    return w

  # w + scale * up @ down, for linear layers and convolutions: a LoRA's up is (out, r) or (out, r, 1, 1)
  def add_lora(self: __torch__.Networks, w: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
    r = torch.size(down, 0)
    d = torch.matmul(torch.reshape(up, [-1, r]), torch.reshape(down, [r, -1]))
    return torch.add(w, torch.reshape(d, torch.size(w)), alpha=scale)

  # ---- parts

  def conv2d(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, stride: int, pad: int) -> Tensor:
    if ops.prim.is_mkldnn(w):
      if pad == 1 and self.is_winograd(w):
        y = self.winograd(x, w, b, False, 6, annotate(List[List[Tensor]], []), annotate(List[Tensor], []))
      else:
        y = ops.mkldnn._convolution_pointwise(x, w, b, [pad, pad], [stride, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), None)
    elif self.is_of_halves(w):
      y = self.conv2d_of_halves(x, w, b, stride, pad)
    else:
      y = torch.conv2d(x, w, b, [stride, stride], [pad, pad], [1, 1], 1)
    return y

  # whether the norm before a convolution is computed in its strips; a norm of one group must not depend on how many threads there are
  def norms_in_strips(self: __torch__.Networks, groups: int, w: Tensor) -> bool:
    return groups > 1 and ops.prim.is_mkldnn(w) and self.is_winograd(w)

  # each picture's scale and shift
  def norms(self: __torch__.Networks, x: Tensor, groups: int, w: Tensor, b: Tensor, eps: float) -> List[List[Tensor]]:
    norms = annotate(List[List[Tensor]], [])
    for i in range(torch.size(x, 0)):
      scale, shift = self.scale_and_shift(torch.narrow(x, 0, i, 1), groups, w, b, eps)
      norms = torch.append(norms, [scale, shift])
    return norms

  # group norm, SiLU and a convolution of 3 x 3
  def normed_conv2d(self: __torch__.Networks, x: Tensor, groups: int, nw: Tensor, nb: Tensor, eps: float, w: Tensor, b: Tensor) -> Tensor:
    if self.norms_in_strips(groups, w):
      y = self.winograd(x, w, b, False, 6, self.norms(x, groups, nw, nb, eps), annotate(List[Tensor], []))
    else:
      y = self.conv2d(torch.silu_(self.group_norm(x, groups, nw, nb, eps)), w, b, 1, 1)
    return y

  # the same added to `onto`, whose memory the result may lie in
  def normed_conv2d_onto(self: __torch__.Networks, onto: Tensor, x: Tensor, groups: int, nw: Tensor, nb: Tensor, eps: float, w: Tensor, b: Tensor) -> Tensor:
    if self.norms_in_strips(groups, w):
      y = self.winograd(x, w, b, False, 6, self.norms(x, groups, nw, nb, eps), [onto])
    else:
      y = torch.add_(self.conv2d(torch.silu_(self.group_norm(x, groups, nw, nb, eps)), w, b, 1, 1), onto)
    return y

  # oneDNN's product; MKL's, which torch.linear takes, uses half of the registers on AMD's processors
  def linear(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if self.is_of_halves(w):
      y = torch.fbgemm_linear_fp16_weight_fp32_activation(x, w, b)
    elif ops.prim.is_mkldnn(w):
      y = ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), None)
    else:
      y = torch.linear(x, w, b)
    return y

  # without bias; out: channels of the result
  def unbiased(self: __torch__.Networks, x: Tensor, w: Tensor, out: int) -> Tensor:
    if self.is_of_halves(w):
      y = torch.fbgemm_linear_fp16_weight_fp32_activation(x, w, torch.zeros([out], dtype=6))
    elif ops.prim.is_mkldnn(w):
      y = ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), None)
    else:
      y = torch.linear(x, w)
    return y

  # beside: a weight of the same layer; where weights are not packed, libtorch's own form is wanted
  def attend(self: __torch__.Networks, q: Tensor, k: Tensor, v: Tensor, causal: bool, beside: Tensor) -> Tensor:
    if not causal and (ops.prim.is_mkldnn(beside) or self.is_of_halves(beside)) and self.are_many(q, k):
      o = self.attend_many(q, k, v)
    else:
      o = torch.transpose(torch.scaled_dot_product_attention(q, k, v, None, 0.0, causal), 1, 2)
      o = torch.reshape(o, [torch.size(o, 0), torch.size(o, 1), -1])
    return o

  # ---- used by UNet and VAE

  # p: weight, bias
  def upsample(self: __torch__.Networks, x: Tensor, p: List[Tensor], height: int, width: int) -> Tensor:
    if self.is_of_quarters(p[0]):
      y = self.quarters(x, p[0], p[1])
    elif self.is_winograd(p[0]) and height == 2 * torch.size(x, 2) and width == 2 * torch.size(x, 3):
      y = self.winograd(x, p[0], p[1], True, 6, annotate(List[List[Tensor]], []), annotate(List[Tensor], []))
    else:
      y = self.conv2d(torch.upsample_nearest2d(x, [height, width]), p[0], p[1], 1, 1)
    return y

  # ---- text encoder

  # p: position_embedding
  def embed(self: __torch__.Networks, x: Tensor, p: List[Tensor]) -> Tensor:
    return torch.add(x, p[0])

  # p: norm1.w .b, q+k+v.w .b, out.w .b, norm2.w .b, fc1.w .b, fc2.w .b
  def text_layer(self: __torch__.Networks, x: Tensor, p: List[Tensor], heads: int, eps: float, activation: int) -> Tensor:
    c = torch.size(x, 2)
    n = torch.layer_norm(x, [c], p[0], p[1], eps)
    q, k, v = torch.chunk(self.linear(n, p[2], p[3]), 3, -1)
    a = self.attend(self.heads4(q, heads), self.heads4(k, heads), self.heads4(v, heads), True, p[2])
    x = torch.add(x, self.linear(a, p[4], p[5]))
    h = self.linear(torch.layer_norm(x, [c], p[6], p[7], eps), p[8], p[9])
    if activation == 0:
      h = torch.mul(h, torch.sigmoid(torch.mul(h, 1.702)))
    else:
      h = torch.gelu(h)
    return torch.add(x, self.linear(h, p[10], p[11]))

  # p: weight, bias
  def norm(self: __torch__.Networks, x: Tensor, p: List[Tensor], eps: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, 2)], p[0], p[1], eps)

  # ---- UNet

  # times: what the time adds in each resnet; it goes into the first convolution's bias
  def resnet(self: __torch__.Networks, x: Tensor, times: List[Tensor], i: int, p: List[Tensor], groups: int, eps: float) -> Tensor:
    return self.residual(x, torch.add(p[3], times[i]), p, groups, eps, False)

  # keys and values of one block's cross-attention: once per prompt, not per step; for so many queries of one picture, else 0
  # p: to_k.weight, to_v.weight
  def keys_values(self: __torch__.Networks, text: Tensor, p: List[Tensor], heads: int, queries: int) -> List[Tensor]:
    if self.are_few(torch.size(text, 0), queries, torch.size(p[0], 0) // heads):
      kv = self.few_words(text, p, heads, queries)
    elif queries > 0 and self.are_fewer(1, queries, torch.size(p[0], 0)):
      kv = self.fewer_words(text, p, heads)
    else:
      kv = [self.heads4(torch.linear(text, p[0]), heads), self.heads4(torch.linear(text, p[1]), heads)]
    return kv

  # n: (…, channels)
  def gated(self: __torch__.Networks, n: Tensor, p: List[Tensor]) -> Tensor:
    y, gate = torch.chunk(self.linear(n, p[16], p[17]), 2, -1)
    return self.linear(torch.mul_(torch.gelu(gate), y), p[18], p[19])

  # some rows at a time: what lies between the two products is eight times as wide as they are, and would be the most memory
  # of the whole network
  # n: (batch, pixels, channels)
  def feed_forward(self: __torch__.Networks, n: Tensor, p: List[Tensor]) -> Tensor:
    if torch.size(n, 0) * torch.size(n, 1) <= 1024:
      y = self.gated(n, p)
    else:
      out = annotate(List[Tensor], [])
      for x in torch.split(torch.reshape(n, [-1, torch.size(n, 2)]), 1024):
        out = torch.append(out, self.gated(x, p))
      y = torch.reshape(torch.cat(out), torch.size(n))
    return y

  # p: norm.w .b, proj_in.w .b, | norm1.w .b, attn1 q+k+v.w, attn1.out.w .b, norm2.w .b, attn2.q.w, attn2.out.w .b,
  #    norm3.w .b, ff.0.w .b, ff.2.w .b, | proj_out.w .b
  # a picture that the words have not parted yet, x of batch 1, becomes as many as there are words in kv
  def transformer(self: __torch__.Networks, x: Tensor, kv: List[Tensor], p: List[Tensor], heads: int, groups: int) -> Tensor:
    b = torch.size(x, 0)
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    g = self.group_norm(x, groups, p[0], p[1], 9.9999999999999995e-07)
    t = self.linear(torch.reshape(torch.permute(g, [0, 2, 3, 1]), [b, h * w, c]), p[2], p[3])
    n = torch.layer_norm(t, [c], p[4], p[5], 1.0000000000000001e-05)
    qkv = self.unbiased(n, p[6], 3 * c)
    if self.are_few(b, h * w, c // heads):
      a = self.attend_to_itself(qkv, heads)
    elif self.are_fewer(b, h * w, c):
      q, k, v = torch.unbind(torch.permute(torch.reshape(qkv, [h * w, 3, heads, -1]), [1, 2, 0, 3]))
      a = self.attend_fewer(torch.mul(q, torch.size(q, 2) ** -0.5), torch.transpose(k, 1, 2), v)
    else:
      q, k, v = torch.chunk(qkv, 3, -1)
      a = self.attend(self.heads4(q, heads), self.heads4(k, heads), self.heads4(v, heads), False, p[6])
    t = torch.add_(self.linear(a, p[7], p[8]), t)
    n = torch.layer_norm(t, [c], p[9], p[10], 1.0000000000000001e-05)
    q = self.unbiased(n, p[11], c)
    if len(kv) == 3:
      a = self.attend_few(torch.squeeze(q, 0), kv, heads)
    elif torch.dim(kv[0]) == 3:
      a = self.attend_fewer(torch.transpose(torch.reshape(q, [h * w, heads, -1]), 0, 1), kv[0], kv[1])
    else:
      a = self.attend(torch.expand(self.heads4(q, heads), [torch.size(kv[0], 0), -1, -1, -1]), kv[0], kv[1], False, p[11])
    a = self.linear(a, p[12], p[13])
    t = torch.add_(a, t)
    n = torch.layer_norm(t, [c], p[14], p[15], 1.0000000000000001e-05)
    t = torch.add_(self.feed_forward(n, p), t)
    t = self.linear(t, p[20], p[21])
    return torch.add(x, torch.permute(torch.reshape(t, [-1, h, w, c]), [0, 3, 1, 2]))

  # ---- VAE

  # p: group_norm.w .b, q+k+v.w .b, out.w .b
  def vae_attention(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    b = torch.size(x, 0)
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    n = torch.reshape(torch.permute(self.group_norm(x, groups, p[0], p[1], eps), [0, 2, 3, 1]), [b, h * w, c])
    qkv = self.linear(n, p[2], p[3])
    if self.are_few(b, h * w, c):
      a = self.attend_to_itself(qkv, 1)
    else:
      q, k, v = torch.chunk(qkv, 3, -1)
      a = self.attend(self.heads4(q, 1), self.heads4(k, 1), self.heads4(v, 1), False, p[2])
    a = self.linear(a, p[4], p[5])
    return torch.add(x, torch.permute(torch.reshape(a, [b, h, w, c]), [0, 3, 1, 2]))

  # ---- LoRA of other kinds than up @ down; each gives the change as [out, in * kernel]

  # a rank-r core between two matrices: t is (r, r, kernel), a (r, out), b (r, in)
  def core(self: __torch__.Networks, t: Tensor, a: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("ijkl,ip,jq->pqkl", [t, a, b])

  def product(self: __torch__.Networks, a: Tensor, b: Tensor) -> Tensor:
    return torch.matmul(torch.reshape(a, [torch.size(a, 0), -1]), torch.reshape(b, [torch.size(b, 0), -1]))

  def hadamard(self: __torch__.Networks, a: Tensor, b: Tensor) -> Tensor:
    return torch.mul(a, b)

  def kronecker(self: __torch__.Networks, a: Tensor, b: Tensor) -> Tensor:
    return torch.kron(a, torch.reshape(b, [torch.size(b, 0), -1]))

  def rows_first(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.contiguous(torch.transpose(torch.reshape(x, [torch.size(x, 0), -1]), 0, 1))

  def add_change(self: __torch__.Networks, w: Tensor, change: Tensor, scale: float) -> Tensor:
    return torch.add(w, torch.reshape(change, torch.size(w)), alpha=scale)
