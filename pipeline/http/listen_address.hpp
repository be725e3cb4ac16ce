#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// Where a server listens: "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "0.0.0.0:8080". No names are looked up.
struct ListenAddress {
  std::string address;  // numeric, without brackets
  std::uint16_t port = 0;

  bool is_loopback() const;  // reached from this machine alone
};

geo::Result<ListenAddress> parse_listen_address(std::string_view text);

bool is_loopback_address(std::string_view address);

}  // namespace steppe
