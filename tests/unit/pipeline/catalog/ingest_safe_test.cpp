#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/sensors/usable_pixels.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinySafe;

// A delivery with something wrong, and what a night says of it.
struct Delivery {
  TempDir dir;
  TinySafe safe;

  fs::path image(const std::string& name) const { return dir / "inbox" / (safe.id + ".SAFE") / safe.image(name); }
  Ingested night() const { return ingest({dir / "inbox"}, {}, {}); }
  // Written, changed by `spoil`, and refused; in English.
  std::string refused(const std::function<void(const Delivery&)>& spoil) const {
    safe.write(dir / "inbox");
    spoil(*this);
    const auto found = night();
    EXPECT_TRUE(found.accepted.empty());
    return found.refused.size() == 1 ? found.refused.front().reason : "not refused";
  }
};

// OpenJPEG gives what it has of a tile whose end is missing, and calls that a warning.
TEST(IngestSafe, AnImageCutShortInTheMiddleOfATilePartIsRefused) {
  for (const double share : {0.97, 0.8, 0.6}) {
    const Delivery delivery;
    const auto reason = delivery.refused([&](const Delivery& d) {
      const auto image = d.image("B04_10m");
      fs::resize_file(image, static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(image))));
    });
    EXPECT_THAT(reason, testing::HasSubstr(delivery.image("B04_10m").string())) << share;
  }
}

TEST(IngestSafe, AnotherBitDepthIsRefused) {
  Delivery delivery;
  delivery.safe.images["B08_10m"].bytes = true;
  EXPECT_THAT(delivery.refused([](const Delivery&) {}), testing::HasSubstr("uint8"));
}

TEST(IngestSafe, AMissingClassificationIsRefused) {
  const Delivery delivery;
  EXPECT_THAT(delivery.refused([](const Delivery& d) { fs::remove(d.image("SCL_20m")); }),
              testing::HasSubstr("SCL_20m.jp2 is missing; fetch the scene again"));
}

TEST(IngestSafe, AllCloudIsAcceptedAndSaid) {
  Delivery delivery;
  for (auto& pixel : delivery.safe.images["SCL_20m"].pixels) pixel = 9;  // cloud, high probability
  delivery.safe.write(delivery.dir / "inbox");
  const auto found = delivery.night();
  ASSERT_EQ(found.accepted.size(), 1u);
  EXPECT_TRUE(says_no_usable_pixel(found.accepted.front().record.reason)) << found.accepted.front().record.reason;
}

}  // namespace
}  // namespace steppe
