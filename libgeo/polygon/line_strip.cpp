#include "libgeo/polygon/line_strip.hpp"

#include <cmath>
#include <cstddef>

namespace geo {
namespace {

constexpr double kTurn = 2 * 3.14159265358979323846;
constexpr int kSides = 32;
constexpr double kLongestPiece = 2000;  // metres

struct Vector {
  double east = 0, north = 0;
  double length() const { return std::hypot(east, north); }
};

Vector on_ground(const Point& from, const Point& to, const GroundStep& step) {
  const double x = to.x - from.x, y = to.y - from.y;
  return {step.x_east * x + step.y_east * y, step.x_north * x + step.y_north * y};
}

Point moved(const Point& from, const Vector& by, const GroundStep& step) {
  return {from.x + step.east_x * by.east + step.north_x * by.north,
          from.y + step.east_y * by.east + step.north_y * by.north};
}

Point between(const Point& a, const Point& b, double part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

Polygon disc(const Point& centre, double radius, const GroundStep& step) {
  Polygon polygon;
  for (int i = 0; i < kSides; ++i) {
    const double angle = kTurn * i / kSides;
    polygon.outer.push_back(moved(centre, {radius * std::cos(angle), radius * std::sin(angle)}, step));
  }
  polygon.outer.push_back(polygon.outer.front());
  return polygon;
}

// Calls use(from, to, step, vector) for pieces of a straight edge.
template <class Use>
Result<void> for_pieces(const Point& from, const Point& to, const GroundSteps& ground, const Use& use) {
  const auto whole = ground.at((from.x + to.x) / 2, (from.y + to.y) / 2);
  if (!whole) return whole.fault();
  const auto count = static_cast<std::size_t>(std::ceil(on_ground(from, to, whole.value()).length() / kLongestPiece));
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = [&](std::size_t n) { return static_cast<double>(n) / static_cast<double>(count); };
    const Point a = between(from, to, part(i)), b = between(from, to, part(i + 1));
    const auto step = ground.at((a.x + b.x) / 2, (a.y + b.y) / 2);
    if (!step) return step.fault();
    if (const Vector along = on_ground(a, b, step.value()); along.length() > 0) use(a, b, step.value(), along);
  }
  return {};
}

}  // namespace

Result<MultiPolygon> strip_around(const Line& line, double width_m, const GroundSteps& ground) {
  MultiPolygon strip;
  const double half = width_m / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const auto done = for_pieces(
        line[i - 1], line[i], ground, [&](const Point& a, const Point& b, const GroundStep& step, const Vector& along) {
          const double scale = half / along.length();
          const Vector left{-along.north * scale, along.east * scale}, right{-left.east, -left.north};
          const Point start = moved(a, left, step);
          strip.push_back({{start, moved(a, right, step), moved(b, right, step), moved(b, left, step), start}, {}});
        });
    if (!done) return done.fault();
  }
  const bool closed = line.size() > 2 && line.front() == line.back();
  for (std::size_t i = closed ? 0 : 1; i + 1 < line.size(); ++i) {
    const auto step = ground.at(line[i].x, line[i].y);
    if (!step) return step.fault();
    if (!strip.empty()) strip.push_back(disc(line[i], half, step.value()));
  }
  return strip;
}

Result<Polygon> disc_around(const Point& centre, double area_m2, const GroundSteps& ground) {
  const auto step = ground.at(centre.x, centre.y);
  if (!step) return step.fault();
  return disc(centre, std::sqrt(2 * area_m2 / (kSides * std::sin(kTurn / kSides))), step.value());
}

Result<double> length_m(const Line& line, const GroundSteps& ground) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const auto done = for_pieces(
        line[i - 1], line[i], ground,
        [&](const Point&, const Point&, const GroundStep&, const Vector& along) { length += along.length(); });
    if (!done) return done.fault();
  }
  return length;
}

}  // namespace geo
