#include "pipeline/serve/openapi.hpp"

namespace steppe {
namespace {

constexpr std::string_view kSchemas = R"({
"Words": {"type": "object", "required": ["zh", "en"],
  "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
"MaybeWords": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Words"}]},
"Error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "object",
  "required": ["message", "status"], "properties": {"message": {"$ref": "#/components/schemas/Words"},
    "status": {"type": "integer"}}}}},
"OpenApi": {"type": "object", "required": ["openapi", "info", "paths", "components"]},
"Service": {"type": "object", "required": ["program", "version", "workspaces"], "properties": {
  "program": {"type": "string"}, "version": {"type": "string"},
  "workspaces": {"type": "array", "items": {"type": "object", "required": ["name", "night"], "properties": {
    "name": {"type": "string"}, "night": {"type": "string", "nullable": true},
    "periods": {"type": "array", "items": {"type": "integer"}}, "zone_set": {"type": "string"},
    "zone_version": {"type": "string"}, "layers": {"type": "integer"}, "writable": {"type": "boolean"},
    "reason": {"$ref": "#/components/schemas/Words"}}}}}},
"Workspace": {"type": "object",
  "required": ["name", "night", "program", "periods", "zone_set", "zone_version", "finished_utc", "bounds", "grid",
    "report"],
  "properties": {"name": {"type": "string"}, "night": {"type": "string"}, "program": {"type": "string"},
    "periods": {"type": "array", "items": {"type": "integer"}}, "zone_set": {"type": "string"},
    "zone_version": {"type": "string"}, "finished_utc": {"type": "string", "nullable": true},
    "bounds": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
    "grid": {"type": "object", "required": ["crs_wkt", "proj4", "resolution_m", "tile_px", "extent"], "properties": {
      "crs_wkt": {"type": "string"}, "proj4": {"type": "string"}, "resolution_m": {"type": "number"},
      "resolution_y_m": {"type": "number"}, "tile_px": {"type": "integer"},
      "extent": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}}},
    "report": {"type": "boolean"}}},
"Layers": {"type": "array", "items": {"type": "object",
  "required": ["layer", "words", "kind", "unit", "definition", "caliber", "periods", "figures", "tiles", "min_zoom",
    "max_zoom"],
  "properties": {"layer": {"type": "string"}, "words": {"$ref": "#/components/schemas/Words"},
    "kind": {"type": "string", "enum": ["values", "classes"]}, "unit": {"type": "string"},
    "definition": {"type": "string"}, "caliber": {"type": "string"},
    "caliber_words": {"$ref": "#/components/schemas/Words"}, "decimals": {"type": "integer"},
    "periods": {"type": "array", "items": {"type": "integer"}}, "figures": {"type": "boolean"},
    "legend": {"type": "array", "items": {"type": "object", "required": ["value", "class", "words", "colour"],
      "properties": {"value": {"type": "integer"}, "class": {"type": "string"},
        "words": {"$ref": "#/components/schemas/Words"}, "colour": {"type": "string"}}}},
    "ramp": {"type": "array", "items": {"type": "object", "required": ["value", "colour"], "properties": {
      "value": {"type": "number"}, "colour": {"type": "string"}}}},
    "tiles": {"type": "object", "required": ["webmercator", "grid"], "properties": {
      "webmercator": {"type": "string"}, "grid": {"type": "string"}}},
    "min_zoom": {"type": "integer"}, "max_zoom": {"type": "integer"}}}},
"Zones": {"type": "object", "required": ["type", "features"], "properties": {
  "type": {"type": "string", "enum": ["FeatureCollection"]},
  "features": {"type": "array", "items": {"type": "object", "required": ["type", "id", "properties", "geometry"],
    "properties": {"type": {"type": "string", "enum": ["Feature"]}, "id": {"type": "string"},
      "properties": {"type": "object", "required": ["zone_id", "zone_name", "level"], "properties": {
        "zone_id": {"type": "string"}, "zone_name": {"type": "string"}, "level": {"type": "string"},
        "level_words": {"$ref": "#/components/schemas/Words"}, "parent": {"type": "string"}}},
      "geometry": {"$ref": "#/components/schemas/Geometry"}}}}}},
"Geometry": {"type": "object", "nullable": true, "required": ["type", "coordinates"], "properties": {
  "type": {"type": "string", "enum": ["Polygon", "MultiPolygon"]}, "coordinates": {"type": "array"}}},
"Row": {"type": "object"},
"Rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
"Zone": {"type": "object",
  "required": ["zone_id", "zone_name", "level", "figures", "classes", "ledger", "verdicts"],
  "properties": {"zone_id": {"type": "string"}, "zone_name": {"type": "string"}, "level": {"type": "string"},
    "figures": {"$ref": "#/components/schemas/Rows"}, "classes": {"$ref": "#/components/schemas/Rows"},
    "ledger": {"$ref": "#/components/schemas/Rows"}, "verdicts": {"$ref": "#/components/schemas/Rows"}}},
"Series": {"type": "array", "items": {"type": "object",
  "required": ["indicator", "words", "caliber", "unit", "points", "target"],
  "properties": {"indicator": {"type": "string"}, "words": {"$ref": "#/components/schemas/Words"},
    "caliber": {"type": "string"}, "caliber_words": {"$ref": "#/components/schemas/Words"},
    "unit": {"type": "string"}, "unit_words": {"$ref": "#/components/schemas/Words"},
    "points": {"type": "array", "items": {"type": "object",
      "required": ["period", "value", "se", "ci95_low", "ci95_high", "status"],
      "properties": {"period": {"type": "integer"}, "value": {"type": "number", "nullable": true},
        "se": {"type": "number", "nullable": true}, "ci95_low": {"type": "number", "nullable": true},
        "ci95_high": {"type": "number", "nullable": true}, "status": {"type": "string"}}}},
    "target": {"type": "object", "nullable": true, "required": ["target_id", "value", "operator", "year"],
      "properties": {"target_id": {"type": "string"}, "value": {"type": "number"}, "operator": {"type": "string"},
        "year": {"type": "number", "nullable": true}}}}}},
"Explain": {"type": "object", "required": ["place", "zone", "periods"], "properties": {
  "place": {"type": "object", "required": ["lon", "lat", "row", "col", "tile"], "properties": {
    "lon": {"type": "number"}, "lat": {"type": "number"}, "row": {"type": "integer"}, "col": {"type": "integer"},
    "tile": {"type": "string"}}},
  "zone": {"type": "object", "nullable": true, "required": ["zone_id", "zone_name", "level"], "properties": {
    "zone_id": {"type": "string"}, "zone_name": {"type": "string"}, "level": {"type": "string"}}},
  "periods": {"type": "array", "items": {"type": "object",
    "required": ["period", "layers", "observations", "status", "why"],
    "properties": {"period": {"type": "integer"},
      "layers": {"type": "array", "items": {"type": "object", "required": ["layer", "words"], "properties": {
        "layer": {"type": "string"}, "value": {"type": "number", "nullable": true},
        "class": {"type": "integer", "nullable": true}, "unit": {"type": "string"},
        "words": {"$ref": "#/components/schemas/MaybeWords"}, "reason": {"$ref": "#/components/schemas/Words"}}}},
      "observations": {"type": "object", "required": ["seen", "clear", "dates"], "properties": {
        "seen": {"type": "integer", "nullable": true}, "clear": {"type": "integer", "nullable": true},
        "season_days": {"type": "integer", "nullable": true}, "peak_days": {"type": "integer", "nullable": true},
        "reason": {"$ref": "#/components/schemas/Words"},
        "dates": {"type": "array", "items": {"type": "object", "required": ["date", "sensor", "scene", "state", "words"],
          "properties": {"date": {"type": "string", "nullable": true},
            "acquired_utc": {"type": "string", "nullable": true}, "sensor": {"type": "string", "nullable": true},
            "scene": {"type": "string"}, "state": {"type": "string"},
            "words": {"$ref": "#/components/schemas/Words"}}}}}},
      "status": {"type": "string", "nullable": true}, "why": {"$ref": "#/components/schemas/Words"}}}}}},
"QueryAnswer": {"type": "object"},
"Downloads": {"type": "object", "required": ["night", "tables", "rasters"], "properties": {
  "night": {"type": "string"},
  "tables": {"type": "array", "items": {"type": "object", "required": ["name", "bytes", "sha256", "address"],
    "properties": {"name": {"type": "string"}, "bytes": {"type": "integer"}, "sha256": {"type": "string"},
      "address": {"type": "string"}}}},
  "rasters": {"type": "array", "items": {"type": "object", "required": ["layer", "period", "tile", "address"],
    "properties": {"layer": {"type": "string"}, "period": {"type": "integer"}, "tile": {"type": "string"},
      "address": {"type": "string"}}}}}},
"FeatureInfo": {"type": "object", "required": ["type", "features"], "properties": {
  "type": {"type": "string", "enum": ["FeatureCollection"]},
  "features": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "object",
    "required": ["type", "properties", "geometry"], "properties": {"type": {"type": "string", "enum": ["Feature"]},
      "geometry": {"$ref": "#/components/schemas/Geometry"},
      "properties": {"type": "object", "required": ["layer", "period", "stored", "words"], "properties": {
        "layer": {"type": "string"}, "period": {"type": "integer"},
        "stored": {"type": "integer", "nullable": true}, "words": {"$ref": "#/components/schemas/Words"}}}}}}}},
"Outlines": {"type": "object", "required": ["type", "features", "warnings"], "properties": {
  "type": {"type": "string", "enum": ["FeatureCollection"]},
  "features": {"type": "array", "items": {"type": "object", "required": ["type", "properties", "geometry"],
    "properties": {"type": {"type": "string", "enum": ["Feature"]},
      "properties": {"type": "object", "required": ["id", "name"], "properties": {
        "id": {"type": "string"}, "name": {"type": "string"}, "source": {"type": "string"},
        "reason": {"$ref": "#/components/schemas/Words"}}},
      "geometry": {"$ref": "#/components/schemas/Geometry"}}}},
  "warnings": {"type": "array", "items": {"$ref": "#/components/schemas/Words"}}}}
})";

}  // namespace

std::string_view api_schemas() { return kSchemas; }

}  // namespace steppe
