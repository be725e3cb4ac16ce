#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace steppe {

// A table whose rows are samples with their features (or, `long`, one value of a sample a row).
struct TableRequest {
  std::filesystem::path file;         // CSV or .xlsx
  std::string class_field;            // empty: class, reference_class or label
  std::string group_field;            // empty: none
  std::vector<std::string> features;  // empty: every column of numbers that is nothing else
  // A long table: rows with the same `id_field` are one sample, and their `value_field` in file order its features.
  std::string id_field, value_field;
};

}  // namespace steppe
