-- Whether nothing of an order remains: all its money came back, or, if it cost nothing, all its items.
create or replace function fully_refunded(c conversions) returns boolean language sql immutable as
$$ select c.refunded_sale = c.sale and (c.sale > 0 or c.lines <> '[]' and not exists (
       select from jsonb_array_elements(c.lines) line
       where cast(line ->> 'returned' as int) < cast(line ->> 'quantity' as int))) $$;

grant execute on function fully_refunded(conversions) to tributary_app;
