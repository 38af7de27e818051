package dev.jgan.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sitting for programs to read. What was not measured is null. */
final class ReportDocument {
    private final SittingResult result;

    ReportDocument(SittingResult result) {
        this.result = result;
    }

    /** Maps, lists, texts and numbers. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("jgan", result.version());
        document.put("started", result.started().toString());
        document.put("machine", result.machine());
        document.put("oneDnn", result.oneDnn());
        document.put("torch", result.torchVersion().orElse(null));
        document.put("rounds", result.rounds());
        document.put("matrixProductsPerSecond", summary(result.matrixProducts()));
        document.put("nets", result.nets().stream().map(this::net).toList());
        return document;
    }

    private Map<String, @Nullable Object> net(NetResult net) {
        double bound = net.bound(result.operationsPerSecond());
        Summary product = net.product().milliseconds();
        Optional<Contender> torch = net.torch().map(NetResult.Torch::contender);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("net", net.net().id());
        document.put("experiment", net.net().experiment());
        document.put("batchSize", net.net().batchSize());
        document.put("warmUpSteps", net.warmUp());
        document.put("timedSteps", net.steps());
        document.put("operationsPerStep", net.net().operations());
        document.put("product", contender(net, net.product()));
        document.put("bare", contender(net, net.bare()));
        document.put("torch", torch.map(contender -> torch(net, contender)).orElse(null));
        document.put("boundMillisecondsPerStep", bound);
        Map<String, @Nullable Object> ratios = new LinkedHashMap<>();
        ratios.put(
                "productToTorch",
                torch.map(contender -> summary(product.over(contender.milliseconds())))
                        .orElse(null));
        ratios.put("productToBare", summary(product.over(net.bare().milliseconds())));
        ratios.put(
                "productToBound",
                summary(new Summary(product.rounds().stream()
                        .map(milliseconds -> milliseconds / bound)
                        .toList())));
        document.put("ratios", ratios);
        return document;
    }

    private static Map<String, @Nullable Object> torch(NetResult net, Contender contender) {
        Map<String, @Nullable Object> document = contender(net, contender);
        net.torch().ifPresent(torch -> {
            document.put("threads", torch.setting().threads());
            document.put("layout", torch.setting().layout());
        });
        return document;
    }

    private static Map<String, @Nullable Object> contender(NetResult net, Contender contender) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("millisecondsPerStep", summary(contender.milliseconds()));
        document.put(
                "imagesPerSecond", net.imagesPerSecond(contender.milliseconds().median()));
        document.put(
                "peakMegabytes",
                contender.peakMegabytes().map(ReportDocument::summary).orElse(null));
        return document;
    }

    private static Map<String, Object> summary(Summary summary) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("median", summary.median());
        document.put("least", summary.least());
        document.put("greatest", summary.greatest());
        document.put("rounds", List.copyOf(summary.rounds()));
        return document;
    }
}
