#include "engine/extract/extractor.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "engine/extract/place_words.h"
#include "engine/text/utf8.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

template <typename T>
void Locate(const MentionText& text, std::vector<T> mentions, std::vector<Located<T>>* located) {
  located->reserve(mentions.size());
  for (T& mention : mentions) {
    Located<T> each;
    each.tokens.begin = text.TokenAt(mention.begin);
    each.tokens.end = std::max(text.TokenAt(mention.end), each.tokens.begin + 1);
    each.mention = std::move(mention);
    located->push_back(std::move(each));
  }
}

// The two parties with the most mentions, by the side they act for; where one is named alone, the
// other is that of the staff or office which publishes.
std::vector<std::string> MainSides(const ReadText& reading, const Vocabulary& vocabulary,
                                   absl::string_view publisher) {
  std::map<std::string, std::pair<int, std::size_t>> counts;  // id -> -count, first token
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const NamedPhrase* named = reading.Named(i);
    if (named == nullptr || named->kind == NamedPhrase::kMedium) continue;
    auto [entry, fresh] = counts.try_emplace(named->id, 0, i);
    --entry->second.first;
  }
  std::vector<std::pair<std::pair<int, std::size_t>, std::string>> order;
  for (const auto& [id, count] : counts) order.push_back({count, id});
  std::sort(order.begin(), order.end());
  std::vector<std::string> sides;
  for (const auto& [count, id] : order) {
    if (sides.size() == 2) break;
    if (!sides.empty() && vocabulary.parties().SameSide(sides[0], id)) continue;
    sides.push_back(id);
  }
  const std::string own = vocabulary.sources().SideOf(vocabulary.sources().Resolve(publisher));
  if (sides.size() == 1 && !own.empty() && !vocabulary.parties().SameSide(sides[0], own)) {
    sides.push_back(own);
  }
  if (sides.size() < 2) sides.clear();
  return sides;
}

// Claims of one article come from one report, which needs something to be known by: where nobody
// gives a title or an address, the words the article begins with.
std::string TitleOf(const ArticleInput& input, const ReadText& reading,
                    const ArticleStructure& structure) {
  constexpr std::size_t kLongest = 120;
  if (!input.title.empty() || !input.url.empty()) return std::string(input.title);
  const auto headline =
      std::find_if(structure.blocks.begin(), structure.blocks.end(),
                   [](const Block& block) { return block.kind == BlockKind::kHeadline; });
  const Block* const first = headline != structure.blocks.end() ? &*headline
                             : structure.blocks.empty()         ? nullptr
                                                                : &structure.blocks.front();
  if (first == nullptr || first->tokens.begin >= first->tokens.end) return std::string();
  const std::size_t begin = reading.text()[first->tokens.begin].begin;
  std::size_t end = begin;
  for (std::size_t i = first->tokens.begin; i < first->tokens.end; ++i) {
    if (reading.text()[i].end - begin > kLongest) break;
    end = reading.text()[i].end;
  }
  return std::string(input.text.substr(begin, end - begin));
}

}  // namespace

Extractor::Extractor(const Vocabulary* vocabulary, const Gazetteer* gazetteer)
    : vocabulary_(vocabulary),
      mention_lexicon_(MentionLexicon::BuiltIn()),
      lexicon_(ExtractLexicon::BuiltIn(*vocabulary)),
      place_finder_(gazetteer, vocabulary),
      quantity_finder_(vocabulary) {}

// Under a header that gives the day ("Tuesday 19 December"), dates are counted from that day.
std::vector<TimeMention> Extractor::FindTimes(ArticleContext* context) const {
  const ReadText& reading = context->text();
  const MentionText& text = reading.text();
  const TimeFinder finder;
  TimeContext time;
  time.published_day = context->published_day;
  const std::vector<Block>& blocks = context->structure.blocks;
  context->block_days.assign(blocks.size(), context->published_day);
  const bool headers = std::any_of(
      blocks.begin(), blocks.end(),
      [](const Block& block) { return block.kind == BlockKind::kDayHeader; });
  if (!headers) return finder.Find(text, time);
  std::vector<TimeMention> found;
  std::size_t from = 0;  // block
  TimeContext section = time;
  while (from < blocks.size()) {
    std::size_t to = from;
    if (blocks[from].kind == BlockKind::kDayHeader) {
      const std::size_t begin = text[blocks[from].tokens.begin].begin;
      const std::size_t end = text[blocks[from].tokens.end - 1].end;
      const MentionText header(text.text().substr(begin, end - begin), text.lexicon());
      for (const TimeMention& mention : finder.Find(header, time)) {
        if (mention.resolved && mention.span.has_last_day()) {
          section = time;
          section.anchor = mention.span;
          section.relative_to_anchor = true;
          section.published_day = mention.span.last_day();
        }
      }
      ++to;
    }
    while (to < blocks.size() && blocks[to].kind != BlockKind::kDayHeader) ++to;
    std::fill(context->block_days.begin() + static_cast<std::ptrdiff_t>(from),
              context->block_days.begin() + static_cast<std::ptrdiff_t>(to), section.published_day);
    const std::size_t begin = text[blocks[from].tokens.begin].begin;
    const std::size_t end = text[blocks[to - 1].tokens.end - 1].end;
    const MentionText part(text.text().substr(begin, end - begin), text.lexicon());
    for (TimeMention& mention : finder.Find(part, section)) {
      mention.begin += begin;
      mention.end += begin;
      found.push_back(std::move(mention));
    }
    from = to;
  }
  return found;
}

absl::StatusOr<ExtractedArticle> Extractor::Extract(const ArticleInput& input) const {
  const absl::StatusOr<TimeSpan> published = ParseEdtf(input.published);
  if (!published.ok()) return published.status();
  if (!published->has_last_day()) {
    return absl::InvalidArgumentError(
        absl::StrCat("published: \"", input.published, "\" has no last day"));
  }
  ExtractedArticle article;
  article.mention_text_ = std::make_unique<MentionText>(input.text, mention_lexicon_);
  article.reading_ = std::make_unique<ReadText>(*article.mention_text_, lexicon_);
  article.context_ = std::make_unique<ArticleContext>();
  ArticleContext& context = *article.context_;
  const ReadText& reading = *article.reading_;
  context.reading = &reading;
  context.vocabulary = vocabulary_;
  context.publisher = std::string(input.publisher);
  context.published_day = published->last_day();
  context.published = FormatDay(published->last_day());
  context.structure = ReadStructure(reading);
  context.sentences = ReadSentences(reading, context.structure);
  context.attributions = FindAttributions(reading, context.structure, context.sentences);
  context.sides = MainSides(reading, *vocabulary_, input.publisher);
  std::vector<TimeMention> times = FindTimes(&context);
  Locate(reading.text(), quantity_finder_.Find(reading.text(), times), &context.quantities);
  Locate(reading.text(), std::move(times), &context.times);
  Locate(reading.text(), place_finder_.Find(reading.text(), {}), &context.places);
  std::erase_if(context.attributions, [&](const AttributionSpan& span) { return IsPlaceLabel(context, span); });
  context.events = FindEvents(reading, context.structure, context.sentences);
  // "killed, according to medics quoted by AFP": who passes it on did nothing.
  for (EventMention& event : context.events) {
    for (const AttributionSpan& span : context.attributions) {
      if (!span.relay.empty() && span.relay.Holds(event.doer.begin)) event.doer = {};
    }
  }
  // "a brigade fighting in the area denied this": who it is, and nothing that is told.
  std::erase_if(context.events, [&](const EventMention& event) {
    return (reading.Forms(event.words.begin) & kVerbIng) != 0 && event.words.begin > 0 &&
           !reading.Is(event.words.begin - 1, PREPOSITION) &&
           std::any_of(context.attributions.begin(), context.attributions.end(), [&](const AttributionSpan& span) {
             return !span.source.empty() && span.source.begin < event.words.begin &&
                    span.source.Holds(event.words.begin);
           });
  });
  article.claims_ = MakeClaims(context);
  const std::string title = TitleOf(input, reading, context.structure);
  CodePointCounter points(input.text);
  for (ExtractedClaim& claim : article.claims_.claims) {
    const std::size_t begin = reading.text()[claim.words.begin].begin;
    const std::size_t end = reading.text()[claim.words.end - 1].end;
    claim.stated.text_begin = absl::StrCat(points.At(begin));
    claim.stated.text_end = absl::StrCat(points.At(end));
    claim.stated.title = title;
    claim.stated.url = std::string(input.url);
  }
  return article;
}

}  // namespace crosscheck
