#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/tiny_tiff.hpp"

namespace steppe_test {

// A made-up Landsat scene of 8 × 6 pixels in UTM 48N. Bands hold 10909 (reflectance 0.1), near infrared 18182 (0.3),
// QA_PIXEL 21824 (clear land), QA_RADSAT 0. Tests change what they are about, then write it.
struct TinyLandsat {
  std::string id = "LC08_L2SP_129033_20210715_20210722_02_T1";
  std::map<std::string, std::string> metadata;  // GROUP.KEY → value, quotation marks included
  std::map<std::string, TinyTiff> files;        // "SR_B4" → raster

  // Landsat 8 with seven bands, or with `tm` Landsat 5 with six.
  static TinyLandsat oli();
  static TinyLandsat tm();

  std::string mtl_text() const;
  std::string mtl_xml() const;
  // The folder, with MTL.txt and every file.
  void write(const std::filesystem::path& folder) const;
};

// Packs the files of a folder into an uncompressed or gzip tar, members below `prefix`.
void write_tar(const std::filesystem::path& tar, const std::filesystem::path& folder, const std::string& prefix);

}  // namespace steppe_test
