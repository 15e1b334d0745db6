/*!
 * Tributary's browser snippet: keeps the click ids of affiliate links first-party and hands them to the checkout.
 *
 *   <script src="https://go.example/tributary.js" data-window-days="30" defer></script>
 *
 * A visitor who follows a tracking link arrives with `?clk=clk_…`. The snippet keeps the last five such ids, the newest last,
 * in a cookie of the shop's own domain (Secure, SameSite=Lax), and in localStorage as a net. It asks nothing of any server.
 *
 * On the way out:
 *   - every <input data-tributary> gets the ids as its value, separated by commas, also one that is drawn later;
 *   - on Shopify they become the cart's attribute `clk`, which the order brings along as `note_attributes`;
 *   - `window.tributary.clickIds()` answers them as an array, for whatever else reports the order.
 *
 * Attributes of the script element, all optional:
 *   data-window-days    days an id is kept after the last click; the offer's attribution window, 30 when left out
 *   data-cookie-domain  such as `.glow.example`, when shop and checkout are on different subdomains
 *   data-consent        `wait`: nothing is stored, and Shopify's cart told nothing, until `window.tributary.consent()` is called
 */
(function (window, document) {
  'use strict';

  var PARAMETER = 'clk';
  var KEY = 'tributary_clk';
  var SENT = 'tributary_sent';
  var MOST = 5;
  var DAY = 24 * 60 * 60;
  var CLICK_ID = /^clk_[a-z0-9]{1,8}_[A-Za-z0-9_-]{40,200}$/;

  var script = document.currentScript;
  var kept = [];
  var allowed = false;

  function setting(name, otherwise) {
    return (script && script.getAttribute('data-' + name)) || otherwise;
  }

  function seconds() {
    var days = Number(setting('window-days', 30));
    return (days > 0 ? days : 30) * DAY;
  }

  function genuine(ids) {
    return ids.filter(function (id, at) {
      return CLICK_ID.test(id) && ids.indexOf(id) === at;
    });
  }

  // A browser may refuse either store, in private windows above all: what one forgets, the other may know.

  /** All of that name: one of the host and one of a whole domain may stand beside each other. */
  function cookies(name) {
    try {
      return document.cookie.split('; ').filter(function (one) {
        return one.indexOf(name + '=') === 0;
      }).map(function (one) {
        return one.slice(name.length + 1);
      });
    } catch (refused) {
      return [];
    }
  }

  function stored() {
    try {
      var note = JSON.parse(window.localStorage.getItem(KEY)) || {};
      return note.until > Date.now() ? String(note.ids) : '';
    } catch (refused) {
      return '';
    }
  }

  function read() {
    var ids = genuine(cookies(KEY).join('.').split('.')).slice(-MOST);
    return ids.length ? ids : genuine(stored().split('.'));
  }

  function write(ids) {
    var text = ids.join('.');
    var domain = setting('cookie-domain', '');
    try {
      if (domain) {
        // One that was set before there was a domain would be read beside the new one.
        document.cookie = KEY + '=; Max-Age=0; Path=/; Secure; SameSite=Lax';
      }
      document.cookie = KEY + '=' + text + '; Max-Age=' + seconds() + '; Path=/; Secure; SameSite=Lax'
        + (domain ? '; Domain=' + domain : '');
    } catch (refused) { /* the other store is left */ }
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ ids: text, until: Date.now() + seconds() * 1000 }));
    } catch (refused) { /* the cookie is left */ }
  }

  function arriving() {
    var pairs = window.location.search.replace(/^\?/, '').split('&');
    return genuine(pairs.filter(function (pair) {
      return pair.indexOf(PARAMETER + '=') === 0;
    }).map(function (pair) {
      return pair.slice(PARAMETER.length + 1);
    }));
  }

  function fill(root) {
    var inputs = (root || document).querySelectorAll('input[data-tributary]');
    for (var i = 0; i < inputs.length; i++) {
      if (inputs[i].value !== kept.join(',')) {
        inputs[i].value = kept.join(',');
      }
    }
  }

  /** Once for each cart and each set of ids: a new cart knows nothing of what the old one was told. */
  function tellShopify() {
    var shopify = window.Shopify;
    if (!allowed || !shopify || !kept.length || !window.fetch) {
      return;
    }
    var news = kept.join(',') + '@' + cookies('cart').join();
    try {
      if (window.sessionStorage.getItem(SENT) === news) {
        return;
      }
    } catch (refused) { /* then it is told once a page */ }
    var root = (shopify.routes && shopify.routes.root) || '/';
    window.fetch(root + 'cart/update.js', {
      method: 'POST',
      credentials: 'same-origin',
      keepalive: true,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ attributes: { clk: kept.join(',') } })
    }).then(function (answer) {
      if (answer.ok) {
        window.sessionStorage.setItem(SENT, kept.join(',') + '@' + cookies('cart').join());
      }
    }).catch(function () { /* the next page tries again */ });
  }

  function handOver() {
    fill();
    tellShopify();
  }

  function ready(work) {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', work);
    } else {
      work();
    }
  }

  /** An id that comes again is the newest again. */
  function merged(before, fresh) {
    return before.filter(function (id) {
      return fresh.indexOf(id) < 0;
    }).concat(fresh).slice(-MOST);
  }

  var known = read();
  kept = merged(known, arriving());
  // What is stored was stored with consent; what has just arrived waits for it, and so does Shopify's cart.
  allowed = setting('consent', '') !== 'wait' || (known.length > 0 && known.join() === kept.join());
  if (arriving().length && allowed) {
    write(kept);
  }

  ready(function () {
    handOver();
    document.addEventListener('submit', function () {
      fill();
    }, true);
    if (window.MutationObserver) {
      new window.MutationObserver(function () {
        fill();
      }).observe(document.documentElement, { childList: true, subtree: true });
    }
  });

  window.tributary = {
    /** The ids that are known, the newest last. */
    clickIds: function () {
      return kept.slice();
    },
    /** Fills the inputs below an element at once, and tells Shopify's cart. */
    handOver: handOver,
    /** Stores what was held back by `data-consent="wait"`, and tells Shopify's cart. */
    consent: function () {
      allowed = true;
      if (kept.length) {
        write(kept);
      }
      handOver();
    }
  };
})(window, document);
