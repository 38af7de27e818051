package dev.jgan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.bench.measure.Measured;
import dev.jgan.bench.measure.TorchSetting;
import dev.jgan.bench.net.Net;
import dev.jgan.core.run.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final NetResult.Torch TORCH =
            new NetResult.Torch(new TorchSetting(2, "channels-last"), contender(80, 160, 120));

    @Test
    void theTableShowsMediansSpreadAndRatios() {
        // 10.37 GFLOP at 200 GFLOP/s are 51.8 ms.
        assertThat(new ReportTable(sitting(Optional.of(TORCH))).toString().lines())
                .contains(
                        "oneDNN 1, PyTorch 2.0, rounds 3, matrix products 150 (100–200) GFLOP/s",
                        "dcgan-mnist     product   80.0 (60.0–100)                800       500",
                        "                bare      60.0 (50.0–80.0)              1067       500"
                                + "  1.25 times (1.20–1.33)",
                        "                torch     120 (80.0–160)                 533       500"
                                + "  0.67 times (0.63–0.75)",
                        "                bound     51.8                          1234         –  1.54 times",
                        "dcgan-mnist in PyTorch: fastest with 2 threads, channels-last");
    }

    @Test
    void withoutPyTorchItsPlaceIsMarked() {
        assertThat(new ReportTable(sitting(Optional.empty())).toString().lines())
                .anyMatch(line -> line.matches(" +torch +– +– +– +–"))
                .noneMatch(line -> line.contains("fastest"));
    }

    @Test
    void theDocumentHoldsEveryRound() {
        JsonNode net = document(Optional.of(TORCH)).path("nets").path(0);
        assertThat(net.path("product")
                        .path("millisecondsPerStep")
                        .path("rounds")
                        .toString())
                .isEqualTo("[60.0,100.0,80.0]");
        assertThat(net.path("product").path("imagesPerSecond").doubleValue()).isEqualTo(800);
        assertThat(net.path("product").path("peakMegabytes").path("median").doubleValue())
                .isEqualTo(500);
        assertThat(net.path("torch").path("layout").stringValue()).isEqualTo("channels-last");
        assertThat(net.path("ratios").path("productToTorch").path("rounds").toString())
                .isEqualTo("[0.75,0.625,0.6666666666666666]");
        assertThat(net.path("ratios").path("productToBound").path("median").doubleValue())
                .isCloseTo(1.543, within(0.001));
        assertThat(net.path("operationsPerStep").longValue()).isEqualTo(10_369_171_456L);
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        JsonNode document = document(Optional.empty());
        JsonNode net = document.path("nets").path(0);
        assertThat(document.path("torch").isNull()).isTrue();
        assertThat(net.path("torch").isNull()).isTrue();
        assertThat(net.path("ratios").path("productToTorch").isNull()).isTrue();
    }

    private static JsonNode document(Optional<NetResult.Torch> torch) {
        return JsonMapper.shared().valueToTree(new ReportDocument(sitting(torch)).document());
    }

    private static SittingResult sitting(Optional<NetResult.Torch> torch) {
        return new SittingResult(
                Instant.EPOCH,
                "1.0",
                new Machine("17", "Linux", "amd64", "a processor", 2),
                "1",
                torch.map(beside -> "2.0"),
                new Summary(List.of(100e9, 200e9, 150e9)),
                List.of(new NetResult(Net.DCGAN_MNIST, 12, 60, contender(60, 100, 80), contender(50, 80, 60), torch)));
    }

    private static Contender contender(double... milliseconds) {
        return new Contender(DoubleStream.of(milliseconds)
                .mapToObj(value -> new Measured(value, OptionalDouble.of(500)))
                .toList());
    }
}
