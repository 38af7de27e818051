package dev.jgan.plugins.network;

/** How a recurrent network remembers. */
public enum RecurrentCell {
    /** The gated recurrent unit of Cho et al. 2014. */
    GRU(3),
    /** The long short-term memory of Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000. */
    LSTM(4);

    private final int parts;

    RecurrentCell(int parts) {
        this.parts = parts;
    }

    /** Vectors of units that a step computes of its input. */
    int parts() {
        return parts;
    }
}
