# SPDX-License-Identifier: Apache-2.0
# Convolutions in other forms than oneDNN's own. Part of both networks.py and bfloat16.py, to whose
# class these functions are added when it is loaded.

  # whether a convolution as a product of rows, each with all that one output cell sees, is faster than oneDNN's
  def rows_pay(self: __torch__.Networks, w: Tensor, stride: int, pad: int, size: List[int]) -> bool:
    cells = ((size[2] + stride - 1) // stride) * ((size[3] + stride - 1) // stride)
    one = torch.size(w, 2) == 1 and pad == 0 and stride == 1 and self.are_small(cells, w)
    nine = torch.size(w, 2) == 3 and pad == 1 and cells <= 24 and cells * torch.size(w, 1) <= 24 * 128
    return size[0] == 1 and (one or nine)

  # x: one picture; w: as packed of (out, height * width * in)
  def conv2d_of_halves(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, stride: int, pad: int) -> Tensor:
    c = torch.size(x, 1)
    height = (torch.size(x, 2) + stride - 1) // stride
    width = (torch.size(x, 3) + stride - 1) // stride
    if pad == 1:
      framed = torch.zeros([torch.size(x, 2) + 2, torch.size(x, 3) + 2, c], dtype=6)
      line = torch.size(framed, 1) * c
      inside = torch.copy_(torch.as_strided(framed, torch.size(x), [0, 1, line, c], line + c), x)
      x = torch.as_strided(framed, [height, width, 3, 3 * c], [stride * line, stride * c, line, 1])
    else:
      x = torch.permute(x, [0, 2, 3, 1])
    y = torch.fbgemm_linear_fp16_weight_fp32_activation(torch.reshape(x, [height * width, -1]), w, b)
    k = torch.size(y, 1)
    return torch.as_strided(y, [1, k, height, width], [height * width * k, 1, width * k, k])

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
      pays = min(k, c) >= 128 and k * c <= 640 * 960
    return pays and height * width >= 1024

  # of a packed 3 x 3 convolution's weight; those in the usual form keep their 3 x 3
  def is_winograd(self: __torch__.Networks, w: Tensor) -> bool:
    return ops.prim.is_mkldnn(w) and torch.size(w, 2) == 1

  # tiles of 4 along a side
  def tiles(self: __torch__.Networks, side: int) -> int:
    return (side + 3) // 4

  # rows of tiles that are computed at a time: few enough for the processor's cache, and with many channels for memory; as
  # many in each strip, for the last is as high as the others and would compute rows again; each picture of a batch is
  # computed by itself, so its bytes do not depend on the others
  def strip(self: __torch__.Networks, down: int, across: int, channels: int) -> int:
    most = max(1, min(down, min(256, (1 << 17) // channels) // across))
    strips = (down + most - 1) // most
    return (down + strips - 1) // strips

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
  # picture twice as large; norm: nothing, or each channel's scale and shift before SiLU
  def fill_strip(self: __torch__.Networks, strip: Tensor, x: Tensor, begin: int, doubled: bool, norm: List[Tensor]) -> Tensor:
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
    if len(norm) == 0:
      inside = torch.copy_(inside, rows)
    else:
      inside = torch.silu_(torch.addcmul(norm[1], rows, norm[0], value=1, out=inside))
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
    return self.winograd_onto(x, w, b, doubled, number, annotate(List[List[Tensor]], []), annotate(List[Tensor], []))

  # norms: nothing, or for each picture what fill_strip takes; onto: nothing, or what the result is added to, in its memory
  def winograd_onto(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, doubled: bool, number: int, norms: List[List[Tensor]], onto: List[Tensor]) -> Tensor:
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
    rows = self.strip(down, across, c)
    nhwc = torch.permute(torch.contiguous(x, memory_format=2), [0, 2, 3, 1])
    within = len(onto) == 1 and height == 4 * down and width == 4 * across
    if within:
      out = torch.reshape(torch.permute(torch.contiguous(onto[0], memory_format=2), [0, 2, 3, 1]), [n, down, 4, across, 4, k])
    else:
      out = torch.empty([n, down, 4, across, 4, k], dtype=number)
    strip = torch.zeros([4 * rows + 2, 4 * (across + 1), c], dtype=6)
    wide = torch.empty([4 * rows + 2, across + 1, 6, c], dtype=6)
    tiles = torch.empty([rows * across, 6, 6 * c], dtype=6)
    high = torch.empty([rows * across, 4, 6 * k], dtype=6)
    made = torch.empty([rows * across * 4, 4, k], dtype=6)
    for i in range(n):
      norm = annotate(List[Tensor], [])
      if len(norms) > 0:
        norm = norms[i]
      for j in range((down + rows - 1) // rows):
        begin = min(j * rows, down - rows)  # the last strip is as high as the others
        if begin == 0:
          strip = torch.zero_(strip)
        strip = self.fill_strip(strip, torch.select(nhwc, 0, i), 4 * begin - 1, doubled, norm)
        t = self.winograd_into(strip, into, wide, tiles)
        t = self.grouped(torch.reshape(t, [rows * across, 36 * c]), w, None, 36, "none")
        t = self.winograd_back(t, back, high, made)
        t = torch.permute(torch.reshape(t, [rows, across, 4, 4, k]), [0, 2, 1, 3, 4])
        o = torch.slice(torch.select(out, 0, i), 0, j * rows, begin + rows, 1)
        t = torch.slice(t, 0, j * rows - begin)
        if within:
          t = torch.add_(o, torch.add_(t, b))
        else:
          t = torch.add(t, b, alpha=1, out=o)
    y = torch.permute(torch.reshape(out, [n, 4 * down, 4 * across, k]), [0, 3, 1, 2])
    y = torch.contiguous(torch.slice(torch.slice(y, 2, 0, height, 1), 3, 0, width, 1), memory_format=2)
    if len(onto) == 1 and not within:
      y = torch.add_(y, onto[0])
    return y

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

  # rows of the small picture that are computed at a time: all, if what comes of it is not too large for the processor's cache
  def quarter_rows(self: __torch__.Networks, height: int, width: int, k: int) -> int:
    return max(1, min(height, (1 << 22) // (4 * k * (width + 1)) - 1))

  # in the order for pictures of this size before they are made twice as large
  def pack_quarters(self: __torch__.Networks, w: Tensor, size: List[int]) -> Tensor:
    rows = self.quarter_rows(size[2], size[3], torch.size(w, 0) // 4)
    pad = 1
    if rows < size[2]:
      pad = 0
      size = [1, size[1], rows + 2, size[3]]
    return ops.mkldnn._reorder_convolution_weight(w, [pad, 1], [1, 1], [1, 1], 1, size)

  # w: as packed of quarters_weight
  def quarters(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    n = torch.size(x, 0)
    height = torch.size(x, 2)
    width = torch.size(x, 3)
    k = torch.size(b, 0)
    rows = self.quarter_rows(height, width, k)
    out = torch.empty([n, 2 * height, 2 * width, k], dtype=ops.prim.dtype(x))
    if rows == height:
      out = self.quarters_of(x, w, b, 1, out)
    else:
      x = torch.contiguous(x, memory_format=2)
      for i in range(n):
        picture = torch.narrow(x, 0, i, 1)
        for j in range((height + rows - 1) // rows):
          begin = min(j * rows, height - rows)  # the last strip is as high as the others
          strip = torch.slice(picture, 2, max(begin - 1, 0), begin + rows + 1)
          if torch.size(strip, 2) < rows + 2:
            strip = torch.constant_pad_nd(strip, [0, 0, int(begin == 0), int(begin > 0)], 0.)
          o = self.quarters_of(strip, w, b, 0, torch.narrow(torch.narrow(out, 0, i, 1), 1, 2 * begin, 2 * rows))
    return torch.permute(out, [0, 3, 1, 2])

  # one convolution for all four, each at one row and one column more than it needs; pad: rows of zeros above and below
  def quarters_of(self: __torch__.Networks, x: Tensor, w: Tensor, b: Tensor, pad: int, out: Tensor) -> Tensor:
    n = torch.size(x, 0)
    height = torch.size(out, 1) // 2
    width = torch.size(x, 3)
    k = torch.size(b, 0)
    y = ops.mkldnn._convolution_pointwise(x, w, torch.cat([b, b, b, b]), [pad, 1], [1, 1], [1, 1], 1, "none", annotate(List[Optional[number]], []), None)
    line = (width + 1) * 4 * k
    for i in range(4):
      down = i // 2
      right = torch.remainder(i, 2)
      quarter = torch.as_strided(y, [n, height, width, k], [(height + 1) * line, line, 4 * k, 1], down * line + (4 * right + i) * k)
      o = torch.copy_(torch.slice(torch.slice(out, 1, down, 9223372036854775807, 2), 2, right, 9223372036854775807, 2), quarter)
    return out
