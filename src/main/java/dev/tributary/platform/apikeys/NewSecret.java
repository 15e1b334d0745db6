package dev.tributary.platform.apikeys;

record NewSecret(ApiKeyId id, String secret) {
    static NewSecret of(ApiKeys.Made made) {
        return new NewSecret(made.id(), made.secret());
    }
}
