package dev.tributary.tracking.cpc;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests of other packages pay the clicks of past days, now. */
@ApplicationScoped
public class CpcRun {
    private final SettleCpc settleCpc;

    CpcRun(SettleCpc settleCpc) {
        this.settleCpc = settleCpc;
    }

    public void pay() {
        settleCpc.pay();
    }
}
