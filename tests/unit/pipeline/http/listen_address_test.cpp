#include "pipeline/http/listen_address.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(ListenAddress, TakesNumericAddressesAndPorts) {
  const auto check = [](const char* text, const char* address, int port, bool loopback) {
    const auto parsed = parse_listen_address(text);
    ASSERT_TRUE(parsed.ok()) << text;
    EXPECT_EQ(parsed.value().address, address);
    EXPECT_EQ(parsed.value().port, port);
    EXPECT_EQ(parsed.value().is_loopback(), loopback) << text;
  };
  check("127.0.0.1:8080", "127.0.0.1", 8080, true);
  check("localhost:0", "127.0.0.1", 0, true);
  check("[::1]:443", "::1", 443, true);
  check("0.0.0.0:80", "0.0.0.0", 80, false);
  check("[::]:80", "::", 80, false);
  check("10.1.2.3:65535", "10.1.2.3", 65535, false);
}

TEST(ListenAddress, RefusesNamesAndHalves) {
  for (const char* text : {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                           "::1:8080", "[127.0.0.1]:80", "example.org:80", "127.0.0.1:80x", "[::1:80"})
    EXPECT_FALSE(parse_listen_address(text).ok()) << text;
}

}  // namespace
}  // namespace steppe
