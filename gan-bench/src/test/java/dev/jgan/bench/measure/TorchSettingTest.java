package dev.jgan.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.bench.net.Net;
import org.junit.jupiter.api.Test;

class TorchSettingTest {
    @Test
    void numbersOfThreadsAndForImagesLayoutsAreTried() {
        assertThat(TorchSetting.candidates(Net.MLP_RING, 2))
                .containsExactly(new TorchSetting(1, "contiguous"), new TorchSetting(2, "contiguous"));
        assertThat(TorchSetting.candidates(Net.DCGAN_MNIST, 1))
                .containsExactly(new TorchSetting(1, "contiguous"), new TorchSetting(1, "channels-last"));
        assertThat(TorchSetting.candidates(Net.WGAN_GP_MNIST, 8)).hasSize(6);
    }
}
