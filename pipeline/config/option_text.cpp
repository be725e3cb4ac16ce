#include "pipeline/config/option_text.hpp"

#include <cmath>
#include <type_traits>

#include "pipeline/config/toml_quoted.hpp"

namespace steppe {
namespace {

using geo::message;

template <class T>
std::string toml_text(const T& value, const Option& option) {
  if constexpr (std::is_same_v<T, std::string>) {
    return toml_quoted(value);
  } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
    return toml_quoted(value.generic_string());
  } else if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_same_v<T, double>) {
    return geo::number_text(value);
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return std::to_string(value);
  } else if constexpr (std::is_same_v<T, DayRange>) {
    return toml_quoted(day_range_text(value));
  } else if constexpr (std::is_enum_v<T>) {
    return toml_quoted(option.choices[static_cast<std::size_t>(value)]);
  } else {
    std::string list;
    for (const auto& item : value) list += (list.empty() ? "" : ", ") + toml_text(item, option);
    return "[" + list + "]";
  }
}

std::string joined(std::span<const std::string_view> names) {
  std::string list;
  for (const auto name : names) list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

// 100000000, not 1e+08.
std::string limit_text(double limit) {
  return limit == std::floor(limit) ? std::to_string(static_cast<std::int64_t>(limit)) : geo::number_text(limit);
}

geo::Message range_of(const Limits& limits) {
  const auto min = limit_text(limits.min), max = limit_text(limits.max);
  if (limits.multiple_of == 0) return message("{0} to {1}", min, max);
  return message("{0} to {1}, a multiple of {2}", min, max, limits.multiple_of);
}

template <class T>
geo::Message type_message() {
  if constexpr (std::is_same_v<T, std::string>) return message("a text");
  if constexpr (std::is_same_v<T, std::filesystem::path>) return message("a path");
  if constexpr (std::is_same_v<T, bool>) return message("true or false");
  if constexpr (std::is_same_v<T, double>) return message("a number");
  if constexpr (std::is_same_v<T, std::int64_t>) return message("a whole number");
  if constexpr (std::is_same_v<T, DayRange>) return message("two days MM-DD/MM-DD");
  if constexpr (std::is_enum_v<T>) return message("one name");
  if constexpr (std::is_same_v<T, std::vector<std::filesystem::path>>) return message("a list of paths");
  if constexpr (std::is_same_v<T, std::vector<Product>>) return message("a list of names");
  if constexpr (std::is_same_v<T, std::vector<std::int64_t>>) return message("a list of whole numbers");
  return geo::verbatim("");
}

}  // namespace

std::string value_text(const Option& option, const Settings& settings) {
  // The field function needs a mutable Settings; a copy keeps this one const.
  Settings copy = settings;
  return std::visit([&](const auto* value) { return toml_text(*value, option); }, option.field(copy));
}

std::string example_text(const Option& option) {
  return option.example.empty() ? value_text(option, Settings{}) : std::string(option.example);
}

geo::Message type_of(const Option& option) {
  Settings settings;
  return std::visit([&]<class T>(const T*) { return type_message<T>(); }, option.field(settings));
}

bool has_range(const Option& option) { return !option.choices.empty() || option.limits.min < option.limits.max; }

geo::Message allowed_of(const Option& option) {
  if (!has_range(option)) return type_of(option);
  return option.choices.empty() ? range_of(option.limits) : geo::verbatim(joined(option.choices));
}

}  // namespace steppe
