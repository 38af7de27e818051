"""Times the training step of one benchmark net in PyTorch and prints one line of JSON.

usage: torch_steps.py version
       torch_steps.py NET THREADS contiguous|channels-last WARM_UP STEPS

A step updates the discriminator and then the generator, each from a latent batch of its own, and reads both costs.
"""
import json
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn.functional import leaky_relu, relu, softplus
except ImportError as problem:
    sys.exit(f"{sys.executable} cannot import torch ({problem}); install it there, or name another Python")


class ImageGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(100, 128 * 7 * 7)
        self.norm1 = nn.BatchNorm2d(128)
        self.enlarge1 = nn.ConvTranspose2d(128, 64, kernel_size=4, stride=2, padding=1)
        self.norm2 = nn.BatchNorm2d(64)
        self.enlarge2 = nn.ConvTranspose2d(64, 1, kernel_size=4, stride=2, padding=1)

    def forward(self, latent):
        small = relu(self.norm1(self.dense(latent).view(-1, 128, 7, 7)))
        middle = relu(self.norm2(self.enlarge1(small)))
        return torch.tanh(self.enlarge2(middle))


class ImageDiscriminator(nn.Module):
    def __init__(self, normalised):
        super().__init__()
        self.reduce1 = nn.Conv2d(1, 64, kernel_size=4, stride=2, padding=1)
        self.reduce2 = nn.Conv2d(64, 128, kernel_size=4, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(128) if normalised else nn.Identity()
        self.head = nn.Linear(128 * 7 * 7, 1)

    def forward(self, images):
        middle = leaky_relu(self.reduce1(images), 0.2)
        small = leaky_relu(self.norm(self.reduce2(middle)), 0.2)
        return self.head(small.flatten(1))


def perceptron(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, outputs))


class Game:
    """The networks, data and optimizers of a net."""

    def __init__(self, net, layout):
        self.points = net == "mlp-ring"
        self.critic = net == "wgan-gp-mnist"
        if self.points:
            generator, discriminator = perceptron(2, 2), perceptron(2, 1)
            self.batch, self.latent = 256, 2
            self.samples = torch.randn(100_000, 2)
        else:
            generator, discriminator = ImageGenerator(), ImageDiscriminator(not self.critic)
            self.batch, self.latent = 64, 100
            self.samples = 2 * torch.rand(2048, 1, 28, 28) - 1
        self.generator = generator.to(memory_format=layout)
        self.discriminator = discriminator.to(memory_format=layout)
        self.generator_adam, self.discriminator_adam = (
            torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999))
            for network in (self.generator, self.discriminator))

    def penalty(self, real, fake):
        share = torch.rand(self.batch, 1, 1, 1)
        between = (real + share * (fake - real)).requires_grad_(True)
        gradient, = torch.autograd.grad(self.discriminator(between).sum(), between, create_graph=True)
        norm = (gradient.flatten(1).square().sum(1) + 1e-12).sqrt()
        return 10 * (norm - 1).square().mean()

    def discriminator_cost(self, real, fake):
        real_logits, fake_logits = self.discriminator(real), self.discriminator(fake)
        if self.critic:
            return fake_logits.mean() - real_logits.mean() + self.penalty(real, fake)
        return softplus(-real_logits).mean() + softplus(fake_logits).mean()

    def generator_cost(self):
        logits = self.discriminator(self.generator(torch.randn(self.batch, self.latent)))
        return -logits.mean() if self.critic else softplus(-logits).mean()

    def step(self):
        real = self.samples[torch.randint(len(self.samples), (self.batch,))]
        with torch.no_grad():
            fake = self.generator(torch.randn(self.batch, self.latent))
        discriminator_cost = self.discriminator_cost(real, fake)
        self.discriminator_adam.zero_grad()
        discriminator_cost.backward()
        self.discriminator_adam.step()
        generator_cost = self.generator_cost()
        self.generator_adam.zero_grad()
        generator_cost.backward()
        self.generator_adam.step()
        return discriminator_cost.item(), generator_cost.item()


def peak_megabytes():
    """The most memory this process had; None where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


def measure(net, threads, layout, warm_up, steps):
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    game = Game(net, torch.channels_last if layout == "channels-last" else torch.contiguous_format)
    for _ in range(warm_up):
        game.step()
    began = time.perf_counter()
    for _ in range(steps):
        game.step()
    return (time.perf_counter() - began) * 1e3 / steps


if sys.argv[1] == "version":
    print(json.dumps({"torch": torch.__version__}))
else:
    name, thread_count, memory_layout, warm, timed = sys.argv[1:]
    milliseconds = measure(name, int(thread_count), memory_layout, int(warm), int(timed))
    print(json.dumps({"milliseconds": milliseconds, "peakMegabytes": peak_megabytes()}))
