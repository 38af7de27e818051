package dev.jgan.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A sitting for people to read: medians, and least and greatest in brackets. */
final class ReportTable {
    private static final String NONE = "–";
    private static final String ROW = "%-14s  %-8s  %-22s  %10s  %8s  %s";

    private final SittingResult result;

    ReportTable(SittingResult result) {
        this.result = result;
    }

    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("jgan " + result.version() + ", " + result.machine().cpu() + ", "
                + result.machine().cores() + " cores, " + result.machine().os() + ", JDK "
                + result.machine().jdk());
        lines.add("oneDNN " + result.oneDnn() + ", PyTorch "
                + result.torchVersion().orElse(NONE) + ", rounds " + result.rounds() + ", matrix products "
                + gigaflops(result.matrixProducts()) + " GFLOP/s");
        lines.add("");
        lines.add(row("net", "what", "ms/step", "images/s", "peak MB", "product is"));
        result.nets().forEach(net -> net(lines, net));
        lines.add("");
        lines.add("Medians of the rounds (least to greatest). product: bench/… through JGAN; bare: a TensorFlow graph");
        lines.add("written by hand; torch: PyTorch; bound: the step's arithmetic at the best rate of matrix products.");
        result.nets()
                .forEach(net -> net.torch()
                        .ifPresent(torch -> lines.add(net.net().id() + " in PyTorch: fastest with "
                                + torch.setting().threads() + " threads, "
                                + torch.setting().layout())));
        return lines.toString();
    }

    private void net(StringJoiner lines, NetResult net) {
        Summary product = net.product().milliseconds();
        lines.add(contender(net.net().id(), "product", net, net.product(), Optional.empty()));
        lines.add(contender("", "bare", net, net.bare(), Optional.of(product)));
        lines.add(net.torch()
                .map(torch -> contender("", "torch", net, torch.contender(), Optional.of(product)))
                .orElseGet(() -> row("", "torch", NONE, NONE, NONE, NONE)));
        double bound = net.bound(result.operationsPerSecond());
        lines.add(row(
                "",
                "bound",
                milliseconds(bound),
                images(net, bound),
                NONE,
                String.format(Locale.ROOT, "%.2f times", product.median() / bound)));
    }

    private String contender(String id, String what, NetResult net, Contender contender, Optional<Summary> product) {
        Summary milliseconds = contender.milliseconds();
        return row(
                id,
                what,
                milliseconds(milliseconds.median()) + " (" + milliseconds(milliseconds.least()) + "–"
                        + milliseconds(milliseconds.greatest()) + ")",
                images(net, milliseconds.median()),
                contender
                        .peakMegabytes()
                        .map(peak -> String.format(Locale.ROOT, "%.0f", peak.median()))
                        .orElse(NONE),
                product.map(over -> ratio(over.over(milliseconds))).orElse(""));
    }

    private static String row(String net, String what, String step, String images, String memory, String ratio) {
        return String.format(Locale.ROOT, ROW, net, what, step, images, memory, ratio)
                .stripTrailing();
    }

    private static String ratio(Summary ratio) {
        return String.format(Locale.ROOT, "%.2f times (%.2f–%.2f)", ratio.median(), ratio.least(), ratio.greatest());
    }

    private static String images(NetResult net, double milliseconds) {
        return String.format(Locale.ROOT, "%.0f", net.imagesPerSecond(milliseconds));
    }

    /** Three digits that count. */
    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String gigaflops(Summary rates) {
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", rates.median() / 1e9, rates.least() / 1e9, rates.greatest() / 1e9);
    }
}
