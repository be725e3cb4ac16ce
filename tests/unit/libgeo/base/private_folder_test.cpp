#include "libgeo/base/private_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace geo {
namespace {

namespace fs = std::filesystem;

TEST(PrivateFolder, IsForThisUserAloneAndGoneWithAllThatIsInIt) {
  fs::path path;
  {
    const PrivateFolder folder, other;
    path = folder.path();
    EXPECT_NE(path, other.path());
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
    fs::create_directories(path / "below");
    std::ofstream(path / "below" / "file") << "text";
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace geo
