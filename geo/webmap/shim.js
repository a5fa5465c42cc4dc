// What folium's Marker, Icon, Popup and LayerControl expect of libraries that this page leaves out.
(function () {
  function parsed(markup) {
    var box = document.createElement("template");
    box.innerHTML = String(markup).trim();
    return [box.content.firstElementChild];
  }
  window.$ = window.jQuery = function (what) {
    if (what === document) return { ready: function (then) { document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", then) : then(); } };
    return typeof what === "string" ? parsed(what) : [what];
  };
  L.Icon.Default.mergeOptions({ iconUrl: "@marker-icon@", iconRetinaUrl: "@marker-icon-2x@", shadowUrl: "@marker-shadow@" });
  L.Icon.Default.imagePath = " ";
  L.Icon.Default.prototype._getIconUrl = function (name) { return this.options[name + "Url"]; };
  L.AwesomeMarkers = {
    Icon: L.DivIcon,
    icon: function (options) {
      var colour = /^[a-z]+$/.test(options.markerColor || "") ? options.markerColor : "blue";
      var pin = document.createElement("div");
      pin.style.cssText = "width:20px;height:20px;border-radius:50% 50% 50% 0;transform:rotate(-45deg);border:2px solid #fff;box-shadow:0 0 3px #0008;background:" + colour;
      return L.divIcon({ className: "campaign-pin", html: pin, iconSize: [24, 24], iconAnchor: [12, 28], popupAnchor: [0, -28] });
    }
  };
})();
