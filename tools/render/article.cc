#include "tools/render/article.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/quantity/interval.h"

namespace crosscheck {
namespace {

// Byte offsets to code points, asked in any order.
class CodePoints {
 public:
  explicit CodePoints(absl::string_view text) : before_(text.size() + 1) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      before_[i] = count;
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++count;
    }
    before_[text.size()] = count;
  }
  // A byte inside a code point is counted as its end.
  std::size_t At(std::size_t byte) const { return before_[std::min(byte, before_.size() - 1)]; }

 private:
  std::vector<std::size_t> before_;
};

class Writer {
 public:
  explicit Writer(const ExtractedArticle& article)
      : context_(article.context()), text_(context_.text()), points_(text_.text().text()) {}

  void Write(std::ostream& out) {
    for (const AttributionSpan& span : context_.attributions) Add(span);
    for (const Located<TimeMention>& time : context_.times) Add(time.mention);
    for (const Located<PlaceMention>& place : context_.places) Add(place.mention);
    for (const Located<QuantityMention>& quantity : context_.quantities) Add(quantity.mention);
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [begin, line] : lines_) out << JsonLine(line) << '\n';
  }

 private:
  OrderedJson Words(const TokenRange& range) const {
    OrderedJson words;
    if (range.empty()) return words;
    const std::size_t begin = text_.text()[range.begin].begin;
    const std::size_t end = text_.text()[range.end - 1].end;
    words["b"] = points_.At(begin);
    words["e"] = points_.At(end);
    words["text"] = std::string(text_.Words(range));
    return words;
  }

  OrderedJson Line(const char* type, std::size_t begin, std::size_t end) const {
    OrderedJson line;
    line["type"] = type;
    line["b"] = points_.At(begin);
    line["e"] = points_.At(end);
    line["text"] = std::string(text_.text().text().substr(begin, end - begin));
    return line;
  }

  void Add(const AttributionSpan& span) {
    const std::size_t begin = text_.text()[span.cue.begin].begin;
    OrderedJson line = Line("attribution", begin, text_.text()[span.cue.end - 1].end);
    line["stance"] = CueGroup::Stance_Name(span.stance);
    if (!span.source.empty()) line["source"] = Words(span.source);
    line["content"] = OrderedJson::array();
    for (const TokenRange& content : span.content) line["content"].push_back(Words(content));
    if (!span.hearer.empty()) line["hearer"] = Words(span.hearer);
    if (!span.cited.empty()) line["cited"] = Words(span.cited);
    if (!span.relay.empty()) line["relay"] = Words(span.relay);
    if (span.quoted) line["quoted"] = true;
    if (span.unreal) line["unreal"] = true;
    if (span.minor) line["minor"] = true;
    if (span.continued) line["continued"] = true;
    lines_.push_back({begin, std::move(line)});
  }

  void Add(const TimeMention& time) {
    OrderedJson line = Line("time", time.begin, time.end);
    if (time.resolved) line["edtf"] = time.edtf;
    line["report_time"] = time.role == TimeRole::kReport;
    if (time.duration_days > 0) line["days"] = time.duration_days;
    lines_.push_back({time.begin, std::move(line)});
  }

  void Add(const PlaceMention& place) {
    OrderedJson line = Line("place", place.begin, place.end);
    line["name"] = place.name;
    if (!place.party.empty()) line["party"] = place.party;
    if (!place.region.empty()) line["region"] = place.region;
    if (place.distance_km >= 0) line["distance_km"] = place.distance_km;
    if (place.bearing.has_value()) line["bearing"] = *place.bearing;
    if (place.place.ok()) {
      line["place_id"] = std::string(place.place.id());
      if (place.place.has_coordinates()) {
        line["lat"] = place.place.lat_e7() / 1e7;
        line["lon"] = place.place.lon_e7() / 1e7;
      }
    }
    line["margin"] = place.margin;
    if (!place.why.empty()) line["why"] = place.why;
    if (!place.mismatch.empty()) line["mismatch"] = place.mismatch;
    OrderedJson candidates = OrderedJson::array();
    for (const PlaceCandidate& candidate : place.candidates) {
      candidates.push_back({{"place_id", std::string(candidate.place.id())},
                            {"name", std::string(candidate.place.name())},
                            {"score", candidate.score}});
    }
    line["candidates"] = std::move(candidates);
    lines_.push_back({place.begin, std::move(line)});
  }

  void Add(const QuantityMention& quantity) {
    OrderedJson line = Line("quantity", quantity.begin, quantity.end);
    line["interval"] = FormatInterval(quantity.interval);
    if (!quantity.population_text.empty()) line["counted"] = quantity.population_text;
    if (!quantity.population.empty()) line["population"] = quantity.population;
    if (!quantity.measure.empty()) line["measure"] = quantity.measure;
    if (!quantity.unit.empty()) line["unit"] = quantity.unit;
    lines_.push_back({quantity.begin, std::move(line)});
  }

  const ArticleContext& context_;
  const ReadText& text_;
  CodePoints points_;
  std::vector<std::pair<std::size_t, OrderedJson>> lines_;
};

std::string Text(const OrderedJson& row, const char* key) {
  const auto found = row.find(key);
  if (found == row.end()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

}  // namespace

void WriteAnnotations(const ExtractedArticle& article, std::ostream& out) {
  Writer(article).Write(out);
}

std::string ClaimInWords(const OrderedJson& row) {
  std::string words = Text(row, "claimant");
  if (words.empty()) words = Text(row, "publisher");
  if (words.empty()) words = "the article";
  absl::StrAppend(&words, Text(row, "polarity") == "denied" ? " denies: " : " says: ",
                  Text(row, "event"));
  if (row.contains("actor")) absl::StrAppend(&words, " by ", Text(row, "actor"));
  if (row.contains("target")) absl::StrAppend(&words, " on ", Text(row, "target"));
  const std::string relation = Text(row, "relation");
  absl::StrAppend(&words, ", ", relation.empty() ? "at" : relation, " ", Text(row, "place"));
  if (row.contains("place2")) absl::StrAppend(&words, " and ", Text(row, "place2"));
  if (row.contains("region")) absl::StrAppend(&words, " (", Text(row, "region"), ")");
  if (row.contains("date")) absl::StrAppend(&words, ", ", Text(row, "date"));
  if (row.contains("quantity") && row["quantity"].is_array()) {
    for (const OrderedJson& quantity : row["quantity"]) {
      absl::StrAppend(&words, ", ", Text(quantity, "measure"), " ", Text(quantity, "value"));
      const std::string population = Text(quantity, "population");
      if (!population.empty()) absl::StrAppend(&words, " ", population);
    }
  }
  const std::string modality = Text(row, "modality");
  if (!modality.empty() && modality != "asserted") absl::StrAppend(&words, ", ", modality);
  if (row.contains("via") && row["via"].is_array()) {
    for (const OrderedJson& relay : row["via"]) {
      absl::StrAppend(&words, ", via ",
                      relay.is_string() ? relay.get<std::string>() : Text(relay, "name"));
    }
  }
  return words;
}

}  // namespace crosscheck
