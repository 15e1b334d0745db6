package dev.tributary.platform.apikeys;

record NewSecret(ApiKeyId id, String secret) {
    static NewSecret of(ApiKeys.Made key) {
        return new NewSecret(key.id(), key.secret());
    }
}
