package dev.jgan.api.game;

/** The names under which every turn reports what all games have. */
public final class Reports {
    private Reports() {}

    /** A player's whole cost. */
    public static String loss(Player player) {
        return "loss/" + player.name();
    }

    /** The norm of a player's whole gradient, before its optimizer. */
    public static String gradientNorm(Player player) {
        return "gradient-norm/" + player.name();
    }

    /** A summand of a player's cost. */
    public static String term(Player player, String name) {
        return "term/" + player.name() + "/" + name;
    }

    /** The mean logit of the discriminator for a source, {@code real} or {@code fake}. */
    public static String score(String source) {
        return "score/" + source;
    }

    /** The mean probability that the discriminator gives a source to be real, where its logits are log-odds. */
    public static String probability(String source) {
        return "probability/" + source;
    }

    /** The share of a source that the discriminator judges rightly, in [0, 1]. */
    public static String accuracy(String source) {
        return "accuracy/" + source;
    }

    /** A number that a component reports. */
    public static String component(String name) {
        return "report/" + name;
    }
}
