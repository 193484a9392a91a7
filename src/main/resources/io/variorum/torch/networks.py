# SPDX-License-Identifier: Apache-2.0
# The networks' building blocks as TorchScript, loaded by libtorch at start-up; no Python runs.
# Weights come in as arguments, p: List[Tensor], in the order that the comment above each function gives.
# Activations are [batch, channel, height, width] in channels_last memory, so that the reshapes to [batch, pixel, channel]
# are free; oneDNN's packed convolutions give that layout whatever they are given. In this language dtypes and layouts are numbers: float32 is 6, channels_last is 2, contiguous is 0.
class Networks(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- parts

  def conv2d(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, stride: int, pad: int) -> Tensor:
    if ops.prim.is_mkldnn(w):
      if pad == 1 and self.is_winograd(w):
        y = self.winograd(x, w, b, False, 6)
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
      y = self.winograd_onto(x, w, b, False, 6, self.norms(x, groups, nw, nb, eps), annotate(List[Tensor], []))
    else:
      y = self.conv2d(torch.silu_(self.group_norm(x, groups, nw, nb, eps)), w, b, 1, 1)
    return y

  # the same added to `onto`, whose memory the result may lie in
  def normed_conv2d_onto(self: __torch__.Networks, onto: Tensor, x: Tensor, groups: int, nw: Tensor, nb: Tensor, eps: float, w: Tensor, b: Tensor) -> Tensor:
    if self.norms_in_strips(groups, w):
      y = self.winograd_onto(x, w, b, False, 6, self.norms(x, groups, nw, nb, eps), [onto])
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
      y = self.winograd(x, p[0], p[1], True, 6)
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
