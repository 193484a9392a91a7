# SPDX-License-Identifier: Apache-2.0
# Weights on their way from the file to the order in which the processor reads them, and what LoRAs add to them. Part of both
# networks.py and bfloat16.py, to whose class these functions are added when it is loaded.

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
