package prober;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** Offers the observer that looks around, under the name of its own library's version. */
public final class ProberPlugin implements GanPlugin {
    @Override
    public String id() {
        return "prober-" + lib.Version.get();
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.observer("prober-" + lib.Version.get(), Prober.Config.class, Prober.class);
    }
}
