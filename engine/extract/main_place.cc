#include "engine/extract/main_place.h"

#include <map>

namespace crosscheck {
namespace {

// Sentences that tell what the text is about, the headline aside.
constexpr std::size_t kOpeningSentences = 4;

// The token after the headline and the first sentences.
std::size_t EndOfOpening(const ArticleContext& context) {
  std::size_t told = 0;
  std::size_t end = 0;
  for (const Sentence& sentence : context.structure.sentences) {
    if (!sentence.headline && ++told > kOpeningSentences) break;
    end = sentence.tokens.end;
  }
  return end;
}

// "BANGKOK (AP)" above news of Myanmar: where it was written, in another country than most places.
bool WrittenElsewhere(const ArticleContext& context, std::size_t place, absl::string_view country) {
  const PlaceMention& mention = context.places[place].mention;
  return mention.place.ok() && !country.empty() && mention.place.kind() != PlaceKind::kCountry &&
         context.text().text()[context.places[place].tokens.begin].all_caps &&
         mention.place.country_code() != country;
}

}  // namespace

std::string MainCountry(const ArticleContext& context) {
  std::map<std::string, int> countries;
  for (const Located<PlaceMention>& located : context.places) {
    if (!located.mention.place.ok()) continue;
    const absl::string_view code = located.mention.place.country_code();
    if (!code.empty()) ++countries[std::string(code)];
  }
  int most = 0;
  std::string code;
  for (const auto& [country, count] : countries) {
    if (count > most) {
      most = count;
      code = country;
    }
  }
  return code;
}

StatedPlace MainPlace(const ArticleContext& context, const std::vector<bool>& spoken,
                      absl::string_view country) {
  const ReadText& reading = context.text();
  StatedPlace main;
  // What the text is about, for claims before any other place: dateline, headline, first sentences;
  // there also the place whose people speak ("Authorities in Nagorno-Karabakh"), before one further on.
  const std::size_t opening = EndOfOpening(context);
  int speaks = -1;
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    const PlaceMention& mention = context.places[i].mention;
    const bool opens = context.places[i].tokens.begin < opening;
    if (!opens && (speaks >= 0 || !main.name.empty())) break;
    if (mention.role == PlaceRole::kMetonym || WrittenElsewhere(context, i, country)) continue;
    if (spoken[i]) {
      const std::size_t begin = context.places[i].tokens.begin;
      const bool there = begin > 0 && reading.Form(begin - 1) == "in";
      if (speaks < 0 && there && mention.role == PlaceRole::kPlain && mention.place.ok()) {
        speaks = static_cast<int>(i);
      }
      continue;
    }
    if (mention.place.ok() && mention.place.kind() == PlaceKind::kCountry && main.mention < 0) {
      const StatedPlace wide = ReadStatedPlace(context, i);
      if (main.name.empty()) main = wide;
      main.mention = -1;
      continue;
    }
    main = ReadStatedPlace(context, i);
    break;
  }
  if (main.name.empty() && speaks >= 0) {
    main = ReadStatedPlace(context, static_cast<std::size_t>(speaks));
  }
  return main;
}

}  // namespace crosscheck
