package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.layer.SelfAttention;
import java.util.List;

/** Where networks of images put their self-attention block, if they are asked for one. */
final class Attention {
    /** The cost of a block grows with the fourth power of the side; of 16 pixels it is small beside the convolutions'. */
    private static final int SIDE = 16;

    private Attention() {}

    /**
     * The largest of some maps that is at most 16 pixels high and wide, else the smallest.
     *
     * @param maps such as {@code [H,W,C]}
     * @return which of them
     */
    static int place(List<Shape> maps) {
        int best = 0;
        for (int i = 1; i < maps.size(); i++) {
            int side = side(maps.get(i));
            int known = side(maps.get(best));
            if (known > SIDE ? side < known : side > known && side <= SIDE) {
                best = i;
            }
        }
        return best;
    }

    /** The block for a map of this size: keys and values are max-pooled where 2 divides height and width. */
    static Layer layer(Shape map, Initializer initializer) {
        int pool = map.get(0) % 2 == 0 && map.get(1) % 2 == 0 ? 2 : 1;
        return new SelfAttention(new SelfAttention.Config(pool, initializer));
    }

    private static int side(Shape map) {
        return Math.max(map.get(0), map.get(1));
    }
}
