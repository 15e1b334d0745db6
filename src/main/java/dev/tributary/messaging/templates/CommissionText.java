package dev.tributary.messaging.templates;

import java.util.Locale;
import java.util.UUID;

record CommissionText(UUID planId, Locale language) {}
