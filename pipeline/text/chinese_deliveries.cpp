#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Texts of what is no scene (pipeline/sensors/foreign), of scenes without a usable pixel, and of satellites that
// nothing brings to Landsat 8.
constexpr Translation kRows[] = {
    {"{0}: a Landsat Level-1 product ({1}): digital numbers, no surface reflectance; order the scene as Collection 2 "
     "Level-2 (L2SP), or make reflectance of it and describe that as a band set (docs/band_set.md)",
     "{0}：Landsat 一级产品（{1}），是 DN 值而非地表反射率；请订购该景的 Collection 2 "
     "二级产品（L2SP），或换算为反射率后"
     "按波段集说明（docs/band_set.md）"},
    {"{0}: a product of Landsat Collection 1, which has other scales and quality bits; order it as Collection 2 "
     "Level-2 "
     "(L2SP)",
     "{0}：Landsat Collection 1 产品，其比例系数和质量位与现行产品不同；请订购 Collection 2 二级产品（L2SP）"},
    {"{0}: a Sentinel-2 product in the format before December 2016, several tiles in one; order the Level-2A products "
     "of "
     "its tiles in today's format (Collection 1, processing baseline 05.00 and later)",
     "{0}：2016 年 12 月以前格式的 Sentinel-2 产品（一个产品含多个分幅）；请按分幅订购现行格式的 L2A 产品（Collection "
     "1，"
     "处理基线 05.00 及以后）"},
    {"{0}: one file of a scene; name the scene's folder: {1}",
     "{0}：这是一景影像中的一个文件；请给出该景的文件夹：{1}"},
    {"{0}: one file of a Landsat scene; name the folder that holds all of its files",
     "{0}：这是 Landsat 影像中的一个文件；请给出该景全部文件所在的文件夹"},
    {"{0}: one file of a Sentinel-2 product; name its .SAFE folder or zip",
     "{0}：这是 Sentinel-2 产品中的一个文件；请给出其 .SAFE 文件夹或 zip"},
    {"{0}: what a MODIS file says of itself, without pixels; MODIS is not read as it comes: convert the bands to "
     "GeoTIFF "
     "and describe them as a band set (docs/band_set.md)",
     "{0}：MODIS 文件的说明信息，不含像元；MODIS 原始格式不能直接读取：请将波段转为 GeoTIFF 后按波段集说明"
     "（docs/band_set.md）"},
    {"{0}: an XML file, no scene; of a GF or HJ scene make GeoTIFFs of reflectance and describe them as a band set "
     "(docs/band_set.md), of others name the folder",
     "{0}：XML 文件，不是影像；高分、环境卫星影像请先制成反射率 GeoTIFF 再按波段集说明（docs/band_set.md），其他影像请"
     "给出其文件夹"},
    {"{0}: a table or text, no scene; field data and targets go into the configuration (verify.plots, verify.samples, "
     "verify.targets)",
     "{0}：表格或文本，不是影像；样地、判读样本和目标请写入配置（verify.plots、verify.samples、verify.targets）"},
    {"{0}: an HDF or NetCDF file (MODIS, VIIRS and others), which is not read as it comes; convert its reflectance "
     "bands "
     "to GeoTIFF on one grid and describe them as a band set (docs/band_set.md)",
     "{0}：HDF 或 NetCDF 文件（MODIS、VIIRS 等），不能直接读取；请将反射率波段转为同一格网的 GeoTIFF 后按波段集说明"
     "（docs/band_set.md）"},
    {"{0}: vector data, no scene; zones and layers go into the configuration (zones.path, layers)",
     "{0}：矢量数据，不是影像；统计单元和图层请写入配置（zones.path、layers）"},
    {"{0}: a raster ({1} × {2} pixels of {3}, {4} bands, {5}, {6}), and nothing says what its numbers are; write a "
     "band "
     "set beside it, a TOML with platform, date and bands (docs/band_set.md), and name that",
     "{0}：栅格（{1} × {2} 像元，像元大小 {3}，{4} 个波段，{5}，{6}），但没有说明其数值含义；请在旁边写一份波段集说明"
     "（TOML，含平台、日期和波段，见 docs/band_set.md），并给出该文件"},
    {"{0}: an empty folder; name a scene: a Landsat or .SAFE folder, an archive, or the TOML of a band set",
     "{0}：空文件夹；请给出一景影像：Landsat 或 .SAFE 文件夹、压缩包，或波段集的 TOML"},
    {"{0}: a folder that holds scenes, no scene itself; name one of them ({1}, {2} in all), or register all with "
     "steppe "
     "ingest",
     "{0}：存放影像的文件夹，本身不是影像；请给出其中一景（如 {1}，共 {2} 个），或用 steppe ingest 全部登记"},
    {"{0}: a folder with {1} rasters and no metadata of a scene; when it is a delivery, fetch it again with all files; "
     "when the rasters are reflectance, describe them as a band set (docs/band_set.md)",
     "{0}：文件夹中有 {1} 个栅格，但没有影像元数据；若为卫星产品，请重新获取全部文件；若栅格为反射率，请按波段集说明"
     "（docs/band_set.md）"},
    {"{0}: a folder of {1} files, none of them a scene; name a Landsat or .SAFE folder, an archive, or the TOML of a "
     "band set",
     "{0}：文件夹中有 {1} 个文件，都不是影像；请给出 Landsat 或 .SAFE 文件夹、压缩包，或波段集的 TOML"},
    {"{0}: an archive of {1} files without the metadata of a Landsat scene (*_MTL.txt); unpack it and look what it "
     "holds",
     "{0}：压缩包含 {1} 个文件，但没有 Landsat 元数据（*_MTL.txt）；请解压查看其内容"},
    {"{0}: {1} has no short-wave infrared (got {2}); correct the band's role or the platform, and write other when the "
     "bands come from several satellites",
     "{0}：{1} 没有短波红外波段（实为 {2}）；请更正波段角色或平台；若波段来自多颗卫星，平台请填 other"},
    {"no pixel of it can be used: all are cloud, shadow, snow or without data",
     "没有可用像元：全部为云、云影、雪或无数据"},
    {"accepted, but {0}", "已接收，但{0}"},
    {"scene {0}: {1}", "影像 {0}：{1}"},
    {"no coefficients to Landsat 8 are published for {0}: its reflectance is used as it is, and its figures are not to "
     "be "
     "compared with those of other satellites",
     "{0} 没有公布的到 Landsat 8 的换算系数：按原反射率使用，其数值不宜与其他卫星的结果比较"},
    {"no coefficients to Landsat 8 are published for {0}: their reflectance is used as it is beside that of other "
     "satellites ({1}); differences between years may be those of sensors",
     "{0} 没有公布的到 Landsat 8 的换算系数：按原反射率与其他卫星（{1}）一并使用；年际差异可能是传感器差异"},
    {"{0}: of the sensor's own reflectance; a run brings {1} to Landsat 8 first: give its configuration with --config "
     "to "
     "have its values",
     "{0}：按传感器自身反射率计算；run 会先把 {1} 换算到 Landsat 8：用 --config 给出其配置即可得到与其一致的数值"},
};

}  // namespace

std::span<const Translation> chinese_deliveries() { return kRows; }

}  // namespace steppe
