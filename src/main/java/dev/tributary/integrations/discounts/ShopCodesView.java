package dev.tributary.integrations.discounts;

/** @param codes how many have each status */
record ShopCodesView(String url, ShopCodeStatuses codes) {}
