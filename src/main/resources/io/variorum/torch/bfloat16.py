# SPDX-License-Identifier: Apache-2.0
# The functions of networks.py in bfloat16 where it does little harm. Convolutions and linear layers whose weights are
# packed in bfloat16 multiply so, and sum in 32 bits; norms and softmax compute in 32 bits inside. The embedding of the time,
# the first and the last convolution, and in the UNet the sums that run from block to block, are of 32 bits altogether. What each function takes is told in networks.py.
class Networks(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- parts

  def conv2d(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, stride: int, pad: int) -> Tensor:
    if pad == 1 and self.is_winograd(w):
      y = self.winograd(x, w, b, False, 15)
    elif self.is_of_halves(w):
      y = self.conv2d_of_halves(torch.to(x, 6), w, b, stride, pad)
    elif ops.prim.is_mkldnn(w):
      x = torch.to(x, ops.prim.dtype(w))
      y = ops.mkldnn._convolution_pointwise(x, w, b, [pad, pad], [stride, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), None)
    else:
      x = torch.to(x, ops.prim.dtype(w))
      y = torch.conv2d(x, w, b, [stride, stride], [pad, pad], [1, 1], 1)
    return y

  def normed_conv2d(self: __torch__.Networks, x: Tensor, groups: int, nw: Tensor, nb: Tensor, eps: float, w: Tensor, b: Tensor) -> Tensor:
    return self.conv2d(torch.silu_(self.group_norm(x, groups, nw, nb, eps)), w, b, 1, 1)

  def normed_conv2d_onto(self: __torch__.Networks, onto: Tensor, x: Tensor, groups: int, nw: Tensor, nb: Tensor, eps: float, w: Tensor, b: Tensor) -> Tensor:
    return torch.add_(self.normed_conv2d(x, groups, nw, nb, eps, w, b), onto)

  # oneDNN's product; MKL's, which torch.linear takes, uses half of the registers on AMD's processors
  def linear(self: __torch__.Networks, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    x = torch.to(x, ops.prim.dtype(w))
    if ops.prim.is_mkldnn(w):
      y = ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), None)
    else:
      y = torch.linear(x, w, b)
    return y

  # among many tokens libtorch's own attention multiplies bfloat16 no faster than 32 bits
  def attend(self: __torch__.Networks, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    if self.are_many(q, k):
      o = self.attend_many(q, k, v)
    else:
      o = torch.transpose(torch.scaled_dot_product_attention(q, k, v, None, 0.0, False), 1, 2)
      o = torch.reshape(o, [torch.size(o, 0), torch.size(o, 1), -1])
    return o

  # ---- used by UNet and VAE

  def upsample(self: __torch__.Networks, x: Tensor, p: List[Tensor], height: int, width: int) -> Tensor:
    if self.is_of_quarters(p[0]):
      y = self.quarters(torch.to(x, 15), p[0], p[1])
    else:
      y = self.conv2d(torch.upsample_nearest2d(x, [height, width]), p[0], p[1], 1, 1)
    return y

  # ---- UNet

  def resnet(self: __torch__.Networks, x: Tensor, times: List[Tensor], i: int, p: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(self.group_norm(x, groups, p[0], p[1], eps))
    h = self.conv2d(h, p[2], p[3], 1, 1)
    h = torch.add_(h, torch.reshape(torch.to(times[i], 15), [1, -1, 1, 1]))
    h = torch.silu_(self.group_norm(h, groups, p[4], p[5], eps))
    h = self.conv2d(h, p[6], p[7], 1, 1)
    s = x
    if len(p) > 8:
      s = self.conv2d(x, p[8], p[9], 1, 0)
    return torch.add(torch.to(s, 6), h)

  # keys and values of one block's cross-attention: once per prompt, not per step
  def keys_values(self: __torch__.Networks, text: Tensor, p: List[Tensor], heads: int, queries: int) -> List[Tensor]:
    return [self.heads4(torch.to(self.linear(text, p[0], None), 15), heads), self.heads4(torch.to(self.linear(text, p[1], None), 15), heads)]

  # a picture that the words have not parted yet, x of batch 1, becomes as many as there are words in kv
  def transformer(self: __torch__.Networks, x: Tensor, kv: List[Tensor], p: List[Tensor], heads: int, groups: int) -> Tensor:
    b = torch.size(x, 0)
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    g = self.group_norm(x, groups, p[0], p[1], 9.9999999999999995e-07)
    t = torch.to(self.linear(torch.reshape(torch.permute(g, [0, 2, 3, 1]), [b, h * w, c]), p[2], p[3]), 6)
    n = torch.layer_norm(t, [c], p[4], p[5], 1.0000000000000001e-05)
    q, k, v = torch.chunk(self.linear(n, p[6], None), 3, -1)
    a = self.attend(self.heads4(q, heads), self.heads4(k, heads), self.heads4(v, heads))
    t = torch.add(t, self.linear(a, p[7], p[8]))
    n = torch.layer_norm(t, [c], p[9], p[10], 1.0000000000000001e-05)
    q = torch.expand(self.heads4(self.linear(n, p[11], None), heads), [torch.size(kv[0], 0), -1, -1, -1])
    a = self.attend(q, kv[0], kv[1])
    t = torch.add(t, self.linear(a, p[12], p[13]))
    n = torch.layer_norm(t, [c], p[14], p[15], 1.0000000000000001e-05)
    y, gate = torch.chunk(self.linear(n, p[16], p[17]), 2, -1)
    t = torch.add(t, self.linear(torch.mul_(torch.gelu(gate), y), p[18], p[19]))
    t = self.linear(t, p[20], p[21])
    return torch.add(x, torch.permute(torch.reshape(t, [-1, h, w, c]), [0, 3, 1, 2]))

  # ---- VAE

  def vae_attention(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    b = torch.size(x, 0)
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    n = torch.reshape(torch.permute(self.group_norm(x, groups, p[0], p[1], eps), [0, 2, 3, 1]), [b, h * w, c])
    q, k, v = torch.chunk(self.linear(n, p[2], p[3]), 3, -1)
    a = self.attend(self.heads4(q, 1), self.heads4(k, 1), self.heads4(v, 1))
    a = self.linear(a, p[4], p[5])
    return torch.add(x, torch.permute(torch.reshape(a, [b, h, w, c]), [0, 3, 1, 2]))
