// The one name that the player puts on the page's window.
interface Window {
  campaignMap: unknown;
}
