/**
 * Three real days of a shop ({@code src/test/resources/online-retail.csv}), told to the service and added up beside it. The sums
 * are written from the rules on the pages of the modules {@code pricing} and {@code sales}; they use no code of the service.
 */
package dev.tributary.journeys.replay;
