#include "pipeline/http/listen_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

bool is_numeric(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
}

}  // namespace

bool is_loopback_address(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

bool ListenAddress::is_loopback() const { return is_loopback_address(address); }

geo::Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = std::min(text.rfind(':'), text.size());
  std::string address(text.substr(0, colon));
  const auto port = geo::whole_of<std::uint16_t>(text.substr(std::min(colon + 1, text.size())));
  const bool brackets = address.size() > 2 && address.front() == '[' && address.back() == ']';
  if (brackets) address = address.substr(1, address.size() - 2);
  if (address == "localhost") address = "127.0.0.1";
  // Without brackets the last part of an IPv6 address would pass for a port.
  if (!port || !is_numeric(address) || (address.find(':') != std::string::npos) != brackets)
    return geo::Fault{
        geo::FaultKind::unsupported,
        geo::message("--listen: not an address and a port (got {0}, allowed e.g. 127.0.0.1:8080, [::1]:8080, "
                     "0.0.0.0:8080); write both",
                     text)};
  return ListenAddress{std::move(address), *port};
}

}  // namespace steppe
