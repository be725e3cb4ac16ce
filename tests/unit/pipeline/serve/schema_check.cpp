#include "schema_check.hpp"

#include <set>

namespace steppe_test {
namespace {

using nlohmann::json;

bool is_of_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return false;
}

std::string check_keywords(const json& schema, const std::string& place) {
  static const std::set<std::string> known = {"type",     "nullable", "enum",  "required", "properties", "items",
                                              "minItems", "maxItems", "allOf", "$ref",     "description"};
  for (const auto& [name, unused] : schema.items())
    if (!known.contains(name)) return place + ": the schema says " + name;
  return {};
}

std::string check_object(const json& value, const json& schema, const json& schemas, const std::string& place) {
  for (const auto& name : schema.value("required", json::array()))
    if (!value.contains(name.get<std::string>())) return place + " lacks " + name.get<std::string>();
  if (!schema.contains("properties")) return {};
  for (const auto& [name, member] : value.items()) {
    const auto described = schema["properties"].find(name);
    if (described == schema["properties"].end()) return place + " has " + name + ", which is not described";
    if (auto wrong = against_schema(member, *described, schemas, place + "." + name); !wrong.empty()) return wrong;
  }
  return {};
}

std::string check_array(const json& value, const json& schema, const json& schemas, const std::string& place) {
  if (value.size() < schema.value("minItems", std::size_t{0}) || value.size() > schema.value("maxItems", value.size()))
    return place + " has " + std::to_string(value.size()) + " items";
  if (!schema.contains("items")) return {};
  for (std::size_t i = 0; i < value.size(); ++i)
    if (auto wrong = against_schema(value[i], schema["items"], schemas, place + "[" + std::to_string(i) + "]");
        !wrong.empty())
      return wrong;
  return {};
}

}  // namespace

std::string against_schema(const json& value, const json& schema, const json& schemas, const std::string& place) {
  if (auto wrong = check_keywords(schema, place); !wrong.empty()) return wrong;
  if (const auto ref = schema.find("$ref"); ref != schema.end()) {
    const std::string name = ref->get<std::string>().substr(std::string("#/components/schemas/").size());
    return schemas.contains(name) ? against_schema(value, schemas[name], schemas, place)
                                  : place + ": no schema " + name;
  }
  if (value.is_null() && schema.value("nullable", false)) return {};
  for (const auto& all : schema.value("allOf", json::array()))
    if (auto wrong = against_schema(value, all, schemas, place); !wrong.empty()) return wrong;
  if (schema.contains("type") && !is_of_type(value, schema["type"]))
    return place + " is no " + schema["type"].get<std::string>() + ": " + value.dump().substr(0, 60);
  if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
    return place + " is none of the enumeration: " + value.dump();
  if (value.is_object()) return check_object(value, schema, schemas, place);
  return value.is_array() ? check_array(value, schema, schemas, place) : std::string();
}

}  // namespace steppe_test
