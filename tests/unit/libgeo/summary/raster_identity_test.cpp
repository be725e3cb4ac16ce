#include "libgeo/summary/raster_identity.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libgeo/base/checksum.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace geo;
using steppe_test::TempDir;

TEST(RasterIdentity, OfSmallAndLargeFiles) {
  const TempDir dir;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{65536}, std::size_t{100000}, std::size_t{300000}}) {
    const auto file = dir.file("f", std::string(size, 'x'));
    const auto identity = identity_of(file);
    ASSERT_TRUE(identity) << size;
    EXPECT_EQ(identity.value().bytes, size);
    EXPECT_EQ(identity.value().sha256, sha256_of(std::string(size, 'x')));
    EXPECT_EQ(identity_of(file, identity.value().sha256).value(), identity.value());
  }
  EXPECT_EQ(identity_of(dir / "none").fault().kind, FaultKind::missing);
}

}  // namespace
