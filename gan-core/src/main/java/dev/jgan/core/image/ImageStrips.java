package dev.jgan.core.image;

import dev.jgan.api.data.SampleSpec.Images;
import dev.jgan.api.event.SamplesReady.Panel;
import dev.jgan.api.tensor.HostTensor;
import java.util.List;
import java.util.Optional;

/** Images that belong together, side by side as one image. */
final class ImageStrips {
    private ImageStrips() {}

    /**
     * Joins panels left to right; grey ones become coloured beside coloured ones, and small ones are enlarged as alone.
     *
     * @return empty if one of them cannot be drawn as an image, or they differ in height
     */
    static Optional<Panel> of(List<Panel> panels) {
        int height = 0;
        int width = 0;
        int channels = 1;
        for (Panel panel : panels) {
            if (!(panel.spec() instanceof Images images)
                    || (images.channels() != 1 && images.channels() != 3)
                    || (height != 0 && images.height() != height)) {
                return Optional.empty();
            }
            height = images.height();
            width += images.width();
            channels = Math.max(channels, images.channels());
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        int scale = Math.max(1, SampleGrid.VISIBLE / Math.max(height, width / panels.size()));
        Images joined = new Images(height * scale, width * scale, channels);
        int count = panels.get(0).values().shape().get(0);
        float[] values = new float[Math.toIntExact(joined.shape().batched(count).size())];
        int left = 0;
        for (Panel panel : panels) {
            Images images = (Images) panel.spec();
            copy(panel.values().floats(), images, values, joined, left, scale);
            left += images.width() * scale;
        }
        return Optional.of(new Panel("joined", HostTensor.of(joined.shape().batched(count), values), joined));
    }

    private static void copy(float[] from, Images images, float[] to, Images joined, int left, int scale) {
        int rows = to.length / joined.channels() / joined.width();
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < images.width() * scale; x++) {
                int source = (row / scale * images.width() + x / scale) * images.channels();
                int target = (row * joined.width() + left + x) * joined.channels();
                for (int channel = 0; channel < joined.channels(); channel++) {
                    to[target + channel] = from[source + channel % images.channels()];
                }
            }
        }
    }
}
