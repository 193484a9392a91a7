# SPDX-License-Identifier: Apache-2.0
# Products that oneDNN and FBGEMM are good at. Part of both networks.py and bfloat16.py, to whose
# class these functions are added when it is loaded.

  # memory through which weights pass on their way to packed ones: enough for so many numbers of 32 bits. Of more than 128 MB
  # not much more than is needed is kept, for it lies beside all that was packed.
  def grown(self: __torch__.Networks, scratch: Tensor, count: int) -> Tensor:
    if torch.numel(scratch) < count or torch.numel(scratch) > max(2 * count, 1 << 25):
      scratch = torch.resize_(torch.set_(scratch), [count])
    return torch.narrow(scratch, 0, 0, count)

  # ---- many products of small matrices as one 1 x 1 convolution in groups: oneDNN is up to three times faster at it than
  # MKL at a batch of products. Memory is (rows, groups, channels). It must be packed for exactly this number of rows: a
  # convolution that meets weights packed for another number can be thirty times slower.

  # w: (groups * out, in, 1, 1)
  def pack_grouped(self: __torch__.Networks, w: Tensor, groups: int, rows: int) -> Tensor:
    return ops.mkldnn._reorder_convolution_weight(w, [0, 0], [1, 1], [1, 1], groups, [1, groups * torch.size(w, 1), 1, rows])

  # x: (rows, groups * in), result: (rows, groups * out), each number plus its channel's b put through the function `then`
  def grouped(self: __torch__.Networks, x: Tensor, w: Tensor, b: Optional[Tensor], groups: int, then: str) -> Tensor:
    pixels = torch.permute(torch.reshape(x, [1, 1, torch.size(x, 0), -1]), [0, 3, 1, 2])
    y = ops.mkldnn._convolution_pointwise(pixels, w, b, [0, 0], [1, 1], [1, 1], groups, then, annotate(List[Optional[number]], []), None)
    return torch.reshape(torch.permute(y, [0, 2, 3, 1]), [torch.size(x, 0), -1])

  # ---- small products: FBGEMM's, whose weights are of 16 bits and whose sums are of 32. A call costs 4 microseconds where
  # oneDNN's costs 14, and half as much is read. It has no threads. Only for weights that are halves anyway, as
  # most models' files have them: then nothing is lost.

  # w: the file's numbers, parts, in 32 bits
  def are_halves(self: __torch__.Networks, parts: List[Tensor], w: Tensor) -> bool:
    all = True
    for part in parts:
      all = all and ops.prim.dtype(part) == 5
    return all or torch.equal(torch.to(torch.to(w, 5), 6), w)

  # whether one thread does it quickly enough
  def are_small(self: __torch__.Networks, rows: int, w: Tensor) -> bool:
    return rows < 1024 and rows * torch.size(w, 0) * torch.size(w, 1) <= (1 << 24)

  # w: (out, in)
  def pack_halves(self: __torch__.Networks, w: Tensor) -> Tensor:
    return torch.fbgemm_pack_gemm_matrix_fp16(torch.contiguous(w))

  # of a packed weight: libtorch shows it as bytes
  def is_of_halves(self: __torch__.Networks, w: Tensor) -> bool:
    return ops.prim.dtype(w) == 0
