package dev.tributary.platform.transactions;

/** Work of a request that may take long and needs no transaction, such as looking up a host or hashing a password. */
public interface Preparation {
    /**
     * @param parameters of the method; a refusal is thrown, and no transaction begins
     */
    void prepare(Object[] parameters);
}
