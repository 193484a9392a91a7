# SPDX-License-Identifier: Apache-2.0
"""Turns a model of diffusers' layout into what ONNX Runtime and OpenVINO read: float32, for one size of picture, two prompts at once.

usage: export.py MODEL_FOLDER OUT_FOLDER WIDTH HEIGHT     (writes OUT_FOLDER/onnx and OUT_FOLDER/openvino; 8 GB for SD 1.5)

OpenVINO's are converted from PyTorch, not from ONNX, so that attention stays one operation, as OpenVINO's own guide does it.
"""
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")
import openvino  # noqa: E402
import torch  # noqa: E402
from diffusers import AutoencoderKL, UNet2DConditionModel  # noqa: E402
from transformers import CLIPTextModel  # noqa: E402

model, out, width, height = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]) // 8, int(sys.argv[4]) // 8


class Text(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids):
        return self.encoder(ids, return_dict=False)[0]


class Noise(torch.nn.Module):
    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, latents, timestep, text):
        return self.unet(latents, timestep, text, return_dict=False)[0]


class Decoder(torch.nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, latent):
        return self.vae.decode(latent, return_dict=False)[0]


def loaded(kind, part):
    return kind.from_pretrained(model / part, torch_dtype=torch.float32).eval()


def parts():
    """Each network with an example of its input; one in memory at a time."""
    encoder = loaded(CLIPTextModel, "text_encoder")
    yield "text", Text(encoder), {"ids": torch.zeros(2, 77, dtype=torch.int64)}
    text = torch.zeros(2, 77, encoder.config.hidden_size)
    (out / "vocabulary.txt").write_text(str(encoder.config.vocab_size))
    del encoder
    yield "unet", Noise(loaded(UNet2DConditionModel, "unet")), {"latents": torch.zeros(2, 4, height, width), "timestep": torch.tensor([500.0]), "text": text}
    yield "vae", Decoder(loaded(AutoencoderKL, "vae")), {"latent": torch.zeros(1, 4, height, width)}


for folder in ("onnx", "openvino"):
    (out / folder).mkdir(parents=True, exist_ok=True)
with torch.no_grad():
    for name, network, example in parts():
        torch.onnx.export(network, tuple(example.values()), out / "onnx" / f"{name}.onnx", input_names=list(example), output_names=["out"],
                          dynamo=True, external_data=True, verbose=False)
        converted = openvino.convert_model(network, example_input=example, input=[(k, list(v.shape)) for k, v in example.items()])
        openvino.save_model(converted, out / "openvino" / f"{name}.xml", compress_to_fp16=False)
        del network, converted
