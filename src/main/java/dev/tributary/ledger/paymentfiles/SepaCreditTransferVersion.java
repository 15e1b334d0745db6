package dev.tributary.ledger.paymentfiles;

/** The versions that banks take: the third of 2009, and the ninth of 2019. */
enum SepaCreditTransferVersion {
    V03("pain.001.001.03"),
    V09("pain.001.001.09");

    final String name;

    SepaCreditTransferVersion(String name) {
        this.name = name;
    }
}
