#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace steppe_test {

// What speaks against a JSON value by a schema of an OpenAPI 3.0 document, with the place in the value; empty: nothing.
// Knows type, nullable, enum, required, properties, items, minItems, maxItems, allOf and $ref; another keyword is an
// error, so that no schema says what is not looked at. Members that the schema does not name are refused where it names
// some and does not say otherwise: an answer has nothing that is not described.
std::string against_schema(const nlohmann::json& value, const nlohmann::json& schema, const nlohmann::json& schemas,
                           const std::string& place = "$");

}  // namespace steppe_test
