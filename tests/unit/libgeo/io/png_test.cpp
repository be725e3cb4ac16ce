#include "libgeo/io/png.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>

#include "libgeo/io/gdal_dataset.hpp"

namespace {

const geo::PaletteImage kImage{3, 2, {0, 1, 2, 2, 1, 0}, {{255, 0, 0, 255}, {0, 128, 0, 255}, {9, 8, 7, 0}}};

TEST(Png, ReadsBackAsWhatItWas) {
  auto bytes = geo::png_bytes(kImage);
  EXPECT_EQ(bytes.substr(0, 8), "\x89PNG\r\n\x1A\n");
  VSIFCloseL(VSIFileFromMemBuffer("/vsimem/png_test.png", reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
  {
    const geo::GdalDatasetPtr png(GDALDataset::Open("/vsimem/png_test.png"));
    ASSERT_TRUE(png);
    ASSERT_EQ(png->GetRasterXSize(), 3);
    ASSERT_EQ(png->GetRasterYSize(), 2);
    std::vector<std::uint8_t> pixels(6);
    ASSERT_EQ(png->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, 3, 2, pixels.data(), 3, 2, GDT_Byte, 0, 0, nullptr),
              CE_None);
    EXPECT_EQ(pixels, kImage.pixels);
    const GDALColorTable& colours = *png->GetRasterBand(1)->GetColorTable();
    EXPECT_EQ(colours.GetColorEntry(1)->c2, 128);
    EXPECT_EQ(colours.GetColorEntry(1)->c4, 255);
    EXPECT_EQ(colours.GetColorEntry(2)->c4, 0);
  }
  VSIUnlink("/vsimem/png_test.png");
}

TEST(Png, HasTheSameBytesEveryTimeAndLeavesNothingInMemory) {
  EXPECT_EQ(geo::png_bytes(kImage), geo::png_bytes(kImage));
  char** names = VSIReadDir("/vsimem/");
  for (char** name = names; name != nullptr && *name != nullptr; ++name)
    EXPECT_EQ(std::string(*name).find("steppe_png"), std::string::npos) << *name;
  CSLDestroy(names);
}

}  // namespace
