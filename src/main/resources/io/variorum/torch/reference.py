# SPDX-License-Identifier: Apache-2.0
# The functions of networks.py in libtorch's plain operations, one after another: nothing is packed, fused, changed in place
# or chosen by size. What exact("reference") computes with, and graphics cards: numbers are of the weights' type.
# What each function takes is told in networks.py. If a LoRA works beside the weights, two more follow for each of the n
# that are told there: the matrices down and up, whose product is what the LoRA adds to the weight; without numbers for none.
class Networks(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- parts

  # with the i-th of n weights, and the bias behind it
  def conv2d(self: __torch__.Networks, x: Tensor, p: List[Tensor], i: int, n: int, stride: int, pad: int) -> Tensor:
    x = torch.type_as(x, p[i])
    y = torch.conv2d(x, p[i], p[i + 1], [stride, stride], [pad, pad], [1, 1], 1)
    if len(p) > n:
      if torch.size(p[n + 2 * i], 0) > 0:
        y = torch.add(y, torch.conv2d(torch.conv2d(x, p[n + 2 * i], None, [stride, stride], [pad, pad], [1, 1], 1), p[n + 2 * i + 1]))
    return y

  def linear(self: __torch__.Networks, x: Tensor, p: List[Tensor], i: int, n: int) -> Tensor:
    x = torch.type_as(x, p[i])
    return self.lora(torch.linear(x, p[i], p[i + 1]), x, p, i, n)

  # a linear layer without bias
  def product(self: __torch__.Networks, x: Tensor, p: List[Tensor], i: int, n: int) -> Tensor:
    x = torch.type_as(x, p[i])
    return self.lora(torch.linear(x, p[i]), x, p, i, n)

  def lora(self: __torch__.Networks, y: Tensor, x: Tensor, p: List[Tensor], i: int, n: int) -> Tensor:
    if len(p) > n:
      if torch.size(p[n + 2 * i], 0) > 0:
        y = torch.add(y, torch.linear(torch.linear(x, p[n + 2 * i]), p[n + 2 * i + 1]))
    return y

  # (batch, tokens, channels) to (batch, heads, tokens, channels a head)
  def heads4(self: __torch__.Networks, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  def attend(self: __torch__.Networks, q: Tensor, k: Tensor, v: Tensor, causal: bool) -> Tensor:
    o = torch.transpose(torch.scaled_dot_product_attention(q, k, v, None, 0.0, causal), 1, 2)
    return torch.reshape(o, [torch.size(o, 0), torch.size(o, 1), -1])

  # (batch, channels, height, width) to (batch, pixels, channels), and back
  def rows(self: __torch__.Networks, x: Tensor) -> Tensor:
    return torch.reshape(torch.permute(x, [0, 2, 3, 1]), [torch.size(x, 0), torch.size(x, 2) * torch.size(x, 3), torch.size(x, 1)])

  def planes(self: __torch__.Networks, x: Tensor, like: Tensor) -> Tensor:
    return torch.permute(torch.reshape(x, [torch.size(like, 0), torch.size(like, 2), torch.size(like, 3), torch.size(x, 2)]), [0, 3, 1, 2])

  # ---- used by UNet and VAE

  def conv(self: __torch__.Networks, x: Tensor, p: List[Tensor], stride: int, pad: int) -> Tensor:
    return self.conv2d(x, p, 0, 2, stride, pad)

  def upsample(self: __torch__.Networks, x: Tensor, p: List[Tensor], height: int, width: int) -> Tensor:
    return self.conv2d(torch.upsample_nearest2d(x, [height, width]), p, 0, 2, 1, 1)

  def out(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu(torch.group_norm(torch.type_as(x, p[0]), groups, p[0], p[1], eps))
    return torch.contiguous(self.conv2d(h, p, 2, 4, 1, 1))

  # ---- text encoder

  def embed(self: __torch__.Networks, x: Tensor, p: List[Tensor]) -> Tensor:
    return torch.add(x, p[0])

  def text_layer(self: __torch__.Networks, x: Tensor, p: List[Tensor], heads: int, eps: float, activation: int) -> Tensor:
    c = torch.size(x, 2)
    n = torch.layer_norm(x, [c], p[0], p[1], eps)
    q, k, v = torch.chunk(self.linear(n, p, 2, 12), 3, -1)
    a = self.attend(self.heads4(q, heads), self.heads4(k, heads), self.heads4(v, heads), True)
    x = torch.add(x, self.linear(a, p, 4, 12))
    h = self.linear(torch.layer_norm(x, [c], p[6], p[7], eps), p, 8, 12)
    if activation == 0:
      h = torch.mul(h, torch.sigmoid(torch.mul(h, 1.702)))
    else:
      h = torch.gelu(h)
    return torch.add(x, self.linear(h, p, 10, 12))

  def norm(self: __torch__.Networks, x: Tensor, p: List[Tensor], eps: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, 2)], p[0], p[1], eps)

  # ---- UNet

  # the table of sines in 32 bits whatever the weights are in: float16 has no time 999.5
  def times(self: __torch__.Networks, t: Tensor, p: List[Tensor], resnets: int, dim: int, shift: float, cos_first: bool) -> List[Tensor]:
    half = dim // 2
    f = torch.mul(torch.arange(half, dtype=6, layout=None, device=ops.prim.device(t)), -9.210340371976184)
    f = torch.exp(torch.div(f, torch.sub(float(half), shift)))
    a = torch.mul(torch.unsqueeze(t, 1), torch.unsqueeze(f, 0))
    if cos_first:
      e = torch.cat([torch.cos(a), torch.sin(a)], -1)
    else:
      e = torch.cat([torch.sin(a), torch.cos(a)], -1)
    e = torch.type_as(e, p[0])
    n = 4 + 2 * resnets
    e = torch.silu(self.linear(torch.silu(self.linear(e, p, 0, n)), p, 2, n))
    added = annotate(List[Tensor], [])
    for i in range(resnets):
      added = torch.append(added, self.linear(e, p, 2 * i + 4, n))
    return added

  def resnet(self: __torch__.Networks, x: Tensor, times: List[Tensor], i: int, p: List[Tensor], groups: int, eps: float) -> Tensor:
    x = torch.type_as(x, p[0])
    n = 8
    if len(p) == 10 or len(p) == 30:
      n = 10
    h = torch.silu(torch.group_norm(x, groups, p[0], p[1], eps))
    h = self.conv2d(h, p, 2, n, 1, 1)
    h = torch.add(h, torch.type_as(torch.unsqueeze(torch.unsqueeze(times[i], -1), -1), h))
    h = torch.silu(torch.group_norm(h, groups, p[4], p[5], eps))
    h = self.conv2d(h, p, 6, n, 1, 1)
    s = x
    if n == 10:
      s = self.conv2d(x, p, 8, n, 1, 0)
    return torch.add(h, s)

  def joined(self: __torch__.Networks, x: Tensor, skip: Tensor) -> Tensor:
    return torch.cat([x, skip], 1)

  def keys_values(self: __torch__.Networks, text: Tensor, p: List[Tensor], heads: int, queries: int) -> List[Tensor]:
    return [self.heads4(self.product(text, p, 0, 2), heads), self.heads4(self.product(text, p, 1, 2), heads)]

  def transformer(self: __torch__.Networks, x: Tensor, kv: List[Tensor], p: List[Tensor], heads: int, groups: int) -> Tensor:
    c = torch.size(x, 1)
    t = self.linear(self.rows(torch.group_norm(x, groups, p[0], p[1], 9.9999999999999995e-07)), p, 2, 22)
    n = torch.layer_norm(t, [c], p[4], p[5], 1.0000000000000001e-05)
    q, k, v = torch.chunk(self.product(n, p, 6, 22), 3, -1)
    a = self.attend(self.heads4(q, heads), self.heads4(k, heads), self.heads4(v, heads), False)
    t = torch.add(self.linear(a, p, 7, 22), t)
    n = torch.layer_norm(t, [c], p[9], p[10], 1.0000000000000001e-05)
    a = self.attend(self.heads4(self.product(n, p, 11, 22), heads), kv[0], kv[1], False)
    t = torch.add(self.linear(a, p, 12, 22), t)
    n = torch.layer_norm(t, [c], p[14], p[15], 1.0000000000000001e-05)
    y, gate = torch.chunk(self.linear(n, p, 16, 22), 2, -1)
    t = torch.add(self.linear(torch.mul(y, torch.gelu(gate)), p, 18, 22), t)
    return torch.add(self.planes(self.linear(t, p, 20, 22), x), x)

  # ---- VAE

  def vae_resnet(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    x = torch.type_as(x, p[0])
    h = torch.silu(torch.group_norm(x, groups, p[0], p[1], eps))
    h = self.conv2d(h, p, 2, len(p), 1, 1)
    h = torch.silu(torch.group_norm(h, groups, p[4], p[5], eps))
    h = self.conv2d(h, p, 6, len(p), 1, 1)
    s = x
    if len(p) > 8:
      s = self.conv2d(x, p, 8, len(p), 1, 0)
    return torch.add(h, s)

  def vae_attention(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    n = self.rows(torch.group_norm(x, groups, p[0], p[1], eps))
    q, k, v = torch.chunk(self.linear(n, p, 2, 6), 3, -1)
    a = self.attend(self.heads4(q, 1), self.heads4(k, 1), self.heads4(v, 1), False)
    return torch.add(self.planes(self.linear(a, p, 4, 6), x), x)

  def vae_downsample(self: __torch__.Networks, x: Tensor, p: List[Tensor]) -> Tensor:
    return self.conv2d(torch.constant_pad_nd(x, [0, 1, 0, 1], 0.), p, 0, 2, 2, 0)

  def vae_mean(self: __torch__.Networks, x: Tensor, channels: int) -> Tensor:
    return torch.contiguous(torch.narrow(x, 1, 0, channels))
