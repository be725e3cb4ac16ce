#include "libgeo/vector/workbook_table.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace geo {
namespace {

constexpr std::string_view kZip = "PK\x03\x04", kOldOffice = "\xD0\xCF\x11\xE0";

Fault no_workbook(const std::string& file, std::string_view got) {
  return {FaultKind::unsupported,
          message("{0}: is no .xlsx workbook (got {1}, allowed an unencrypted .xlsx or a CSV file); save it again as "
                  "\"CSV UTF-8 (comma delimited)\"",
                  file, got)};
}

// Of all parts: a small archive may unpack to what fills the memory.
std::uint64_t unpacked_bytes(const std::string& file) {
  const std::string root = "/vsizip/{" + file + "}";
  const CPLStringList parts(VSIReadDirRecursive(root.c_str()));
  std::uint64_t bytes = 0;
  for (int i = 0; i < parts.size(); ++i) {
    VSIStatBufL entry;
    if (VSIStatL((root + "/" + parts[i]).c_str(), &entry) == 0) bytes += static_cast<std::uint64_t>(entry.st_size);
  }
  return bytes;
}

void add_cell(std::string& csv, const char* cell) {
  csv += '"';
  for (; *cell != '\0'; ++cell) {
    if (*cell == '"') csv += '"';
    csv += *cell;
  }
  csv += '"';
}

// The rows of a sheet as the CSV file that the person could have saved, and the row of the sheet of each.
struct SheetText {
  std::string csv;
  std::vector<std::size_t> rows;
};

bool is_blank(const OGRFeature& row) {
  for (int i = 0; i < row.GetFieldCount(); ++i)
    if (row.IsFieldSetAndNotNull(i) && *row.GetFieldAsString(i) != '\0') return false;
  return true;
}

SheetText text_of(OGRLayer& sheet) {
  SheetText text;
  const OGRFeatureDefn& names = *sheet.GetLayerDefn();
  for (int i = 0; i < names.GetFieldCount(); ++i) {
    if (i > 0) text.csv += ',';
    add_cell(text.csv, names.GetFieldDefn(i)->GetNameRef());
  }
  text.csv += '\n';
  sheet.ResetReading();
  for (const auto& row : sheet) {
    if (is_blank(*row)) continue;
    for (int i = 0; i < row->GetFieldCount(); ++i) {
      if (i > 0) text.csv += ',';
      add_cell(text.csv, row->GetFieldAsString(i));
    }
    text.csv += '\n';
    text.rows.push_back(static_cast<std::size_t>(row->GetFID()));
  }
  return text;
}

bool has_all(OGRLayer& sheet, std::span<const std::string_view> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view name) {
    return sheet.GetLayerDefn()->GetFieldIndex(std::string(name).c_str()) >= 0;
  });
}

OGRLayer* chosen_sheet(GDALDataset& workbook, std::span<const std::string_view> wanted) {
  for (OGRLayer* sheet : workbook.GetLayers())
    if (has_all(*sheet, wanted)) return sheet;
  for (OGRLayer* sheet : workbook.GetLayers())
    if (sheet->GetLayerDefn()->GetFieldCount() > 0) return sheet;
  return nullptr;
}

}  // namespace

bool is_workbook(const std::filesystem::path& file, std::string_view bytes) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return bytes.starts_with(kZip) || bytes.starts_with(kOldOffice) || ending == ".xlsx" || ending == ".xls";
}

Result<CsvTable> read_workbook(const std::filesystem::path& file, std::span<const std::string_view> wanted) {
  start_gdal();
  const std::string path = std::filesystem::absolute(file).string();
  if (const std::uint64_t bytes = unpacked_bytes(path); bytes > kWorkbookMaxBytes)
    return Fault{FaultKind::too_large, message("{0}: the workbook unpacks to too much (got {1} MiB, allowed {2} MiB); "
                                               "delete what is no table from it",
                                               file.string(), bytes >> 20U, kWorkbookMaxBytes >> 20U)};
  // Names stand in the first row, and cells are texts: nothing is guessed from what stands in a column.
  const CPLConfigOptionSetter header("OGR_XLSX_HEADERS", "FORCE", false),
      types("OGR_XLSX_FIELD_TYPES", "STRING", false);
  static constexpr const char* kDrivers[] = {"XLSX", nullptr};
  const GdalErrors errors;
  const OgrDatasetPtr workbook(GDALDataset::Open(
      path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, kDrivers, nullptr, nullptr));
  if (workbook == nullptr) {
    if (auto fault = machine_fault_of(file.string(), errors.reason())) return *fault;
    return no_workbook(file.string(), errors.reason().empty() ? "another kind of file" : errors.reason());
  }
  OGRLayer* sheet = chosen_sheet(*workbook, wanted);
  if (sheet == nullptr) return no_workbook(file.string(), "sheets without a row of names");
  const SheetText text = text_of(*sheet);
  auto table = parse_csv(text.csv, file.string());
  if (!table) return table.fault();
  for (std::size_t i = 0; i < table.value().rows.size() && i < text.rows.size(); ++i)
    table.value().rows[i].line = text.rows[i];
  return table;
}

}  // namespace geo
