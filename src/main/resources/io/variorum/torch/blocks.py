# SPDX-License-Identifier: Apache-2.0
# What is the same in 32 bits and in bfloat16. Part of both networks.py and bfloat16.py, to whose
# class these functions are added when it is loaded.

  # ---- group norm of channels_last memory. libtorch's is up to fourteen times slower than of planes where a picture has fewer than
  # 1024 pixels and a group's channels do not fill vectors of 8. Then the copy to planes and back is the lesser cost; of
  # more than a few pixels, statistics of each channel, which libtorch computes quickly for its batch norm.
  def group_norm(self: __torch__.Networks, x: Tensor, groups: int, w: Tensor, b: Tensor, eps: float) -> Tensor:
    c = torch.size(x, 1)
    pixels = torch.size(x, 2) * torch.size(x, 3)
    if groups == 1 and pixels >= 1024 and torch.remainder(pixels, 8) == 0 and torch.size(x, 0) == 1 and ops.prim.dtype(x) == 6:
      y = self.norm_of_all(x, w, b, eps)
    elif pixels >= 1024 or torch.remainder(c // groups, 8) == 0:
      y = torch.group_norm(x, groups, w, b, eps)
    elif pixels < 192 or torch.size(x, 0) > 1 or ops.prim.dtype(x) != 6:
      y = torch.group_norm(torch.contiguous(x), groups, w, b, eps)
    else:
      scale, shift = self.scale_and_shift(x, groups, w, b, eps)
      y = torch.addcmul(torch.reshape(shift, [1, c, 1, 1]), x, torch.reshape(scale, [1, c, 1, 1]))
    return y

  # what the norm multiplies each channel of one picture by, and what it then adds
  def scale_and_shift(self: __torch__.Networks, x: Tensor, groups: int, w: Tensor, b: Tensor, eps: float) -> Tuple[Tensor, Tensor]:
    means, variances = torch.batch_norm_update_stats(x, None, None, 0.)
    deviations = torch.reshape(torch.sqrt_(variances), [groups, -1])
    means = torch.reshape(means, [groups, -1])
    # two numbers as far apart have a channel's mean and variance, so all of a group's have the group's
    points = torch.cat([torch.sub(means, deviations), torch.add(means, deviations)], 1)
    t, mean, scale = torch.native_layer_norm(points, [torch.size(points, 1)], None, None, eps)
    scale = torch.mul(torch.reshape(w, [groups, -1]), scale)
    shift = torch.addcmul(torch.reshape(b, [groups, -1]), scale, mean, value=-1)
    return (torch.reshape(scale, [-1]), torch.reshape(shift, [-1]))

  # of one group, from eight parts each of which one thread looks at: libtorch's adds up what each thread has, however many
  # there are, so its bytes depend on them
  def norm_of_all(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, eps: float) -> Tensor:
    c = torch.size(x, 1)
    part = torch.size(x, 2) * torch.size(x, 3) * c // 8
    parts = torch.as_strided(torch.contiguous(x, memory_format=2), [8, part], [part, 1])
    y, means, deviations = torch.native_layer_norm(parts, [part], None, None, eps)
    within = torch.mean(torch.reciprocal(torch.square(deviations)))
    between, mean = torch.var_mean(means, correction=0)
    scale = torch.mul(w, torch.rsqrt(torch.add(within, between)))
    shift = torch.addcmul(b, scale, mean, value=-1)
    return torch.addcmul(torch.reshape(shift, [1, c, 1, 1]), x, torch.reshape(scale, [1, c, 1, 1]))

  # ---- parts

  # (batch, tokens, channels) to (batch, heads, tokens, channels a head)
  def heads4(self: __torch__.Networks, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  # p: weight, bias
  def conv(self: __torch__.Networks, x: Tensor, p: List[Tensor], stride: int, pad: int) -> Tensor:
    return self.conv2d(x, p[0], p[1], stride, pad)

  # a residual block; bias: of the first convolution, with what else is added there; last: whether x is not needed afterwards,
  # so that the result may lie in its memory
  # p: norm1.w .b, conv1.w .b, norm2.w .b, conv2.w .b [, conv_shortcut.w .b]
  def residual(self: __torch__.Networks, x: Tensor, bias: Tensor, p: List[Tensor], groups: int, eps: float, last: bool) -> Tensor:
    h = self.normed_conv2d(x, groups, p[0], p[1], eps, p[2], bias)
    if len(p) > 8:
      h = self.normed_conv2d_onto(self.conv2d(x, p[8], p[9], 1, 0), h, groups, p[4], p[5], eps, p[6], p[7])
    elif last:
      h = self.normed_conv2d_onto(x, h, groups, p[4], p[5], eps, p[6], p[7])
    else:
      h = torch.add_(self.normed_conv2d(h, groups, p[4], p[5], eps, p[6], p[7]), x)
    return h

  # p: norm.weight, norm.bias, conv.weight, conv.bias; computed in 32 bits; the result is in row order
  def out(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(self.group_norm(torch.to(x, 6), groups, p[0], p[1], eps))
    return torch.contiguous(self.conv2d(h, p[2], p[3], 1, 1))

  # ---- UNet

  # what the time adds in each resnet, (channels), the same for the whole batch: sinusoidal table, linear, silu, linear, silu, and each one's own linear
  # in 32 bits; p: linear_1.w .b, linear_2.w .b, time_emb_proj.w .b of each resnet
  def times(self: __torch__.Networks, t: Tensor, p: List[Tensor], resnets: int, dim: int, shift: float, cos_first: bool) -> List[Tensor]:
    half = dim // 2
    f = torch.mul(torch.arange(half, dtype=6), -9.210340371976184)
    f = torch.exp(torch.div(f, torch.sub(float(half), shift)))
    a = torch.mul(torch.unsqueeze(t, 1), torch.unsqueeze(f, 0))
    if cos_first:
      e = torch.cat([torch.cos(a), torch.sin(a)], -1)
    else:
      e = torch.cat([torch.sin(a), torch.cos(a)], -1)
    e = torch.silu(self.linear(torch.silu(self.linear(e, p[0], p[1])), p[2], p[3]))
    added = annotate(List[Tensor], [])
    for i in range(resnets):
      added = torch.append(added, torch.select(self.linear(e, p[2 * i + 4], p[2 * i + 5]), 0, 0))
    return added

  # what comes from below and what was put aside on the way down, of which there may be one for the whole batch
  def joined(self: __torch__.Networks, x: Tensor, skip: Tensor) -> Tensor:
    skip = torch.contiguous(torch.expand(skip, [torch.size(x, 0), -1, -1, -1]), memory_format=2)
    return torch.cat([x, skip], 1)

  # ---- VAE

  def vae_resnet(self: __torch__.Networks, x: Tensor, p: List[Tensor], groups: int, eps: float) -> Tensor:
    return self.residual(x, p[3], p, groups, eps, True)

  # half the size; the encoder of the VAE pads only on the right and below
  # p: weight, bias
  def vae_downsample(self: __torch__.Networks, x: Tensor, p: List[Tensor]) -> Tensor:
    return self.conv2d(torch.constant_pad_nd(x, [0, 1, 0, 1], 0.), p[0], p[1], 2, 0)

  # the first half of the channels is the mean of the distribution, the second its variance
  def vae_mean(self: __torch__.Networks, x: Tensor, channels: int) -> Tensor:
    return torch.contiguous(torch.narrow(x, 1, 0, channels))
