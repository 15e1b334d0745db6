package dev.tributary.integrations.discounts;

/** @param codes number of codes by status */
record ShopCodesView(String url, ShopCodeStatuses codes) {}
