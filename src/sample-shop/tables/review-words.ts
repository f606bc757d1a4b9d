import type { ProductType } from '../../domain/product.js';

/** What people write about: tools wear, supplies run out, books are read, and of a simple thing there is little to say. */
export type ReviewTopic = Exclude<ProductType, 'physical'> | 'durable' | 'simple' | 'consumable' | 'book';

/** Sentences of invented reviews. `{noun}` is the product's noun; sentences hold for one thing and for several. */
export interface ReviewWords {
  /** Headlines by stars, from one to five. */
  readonly heads: readonly [Heads, Heads, Heads, Heads, Heads];
  readonly praise: Readonly<Record<ReviewTopic, readonly string[]>>;
  readonly blame: Readonly<Record<ReviewTopic, readonly string[]>>;
  /** Last sentences of those who are content, undecided, and not. */
  readonly ends: readonly [content: readonly string[], undecided: readonly string[], not: readonly string[]];
}

type Heads = readonly string[];

export const REVIEW_WORDS: Readonly<Record<'en' | 'de', ReviewWords>> = {
  en: {
    heads: [
      ['Sent back', 'Not for me', 'Disappointed', 'I expected more'],
      ['Only so-so', 'Could be better', 'Not quite what I hoped', 'Has its flaws'],
      ['All right', 'Does its job', 'Fair for the price', 'Good with small flaws'],
      ['Good choice', 'Happy with it', 'Well thought out', 'Very decent', 'Nearly perfect'],
      [
        'Could not be better',
        'Exactly right',
        'Love it',
        'A joy every day',
        'Highly recommended',
        'Better than expected',
      ],
    ],
    praise: {
      durable: [
        'Feels solid, and nothing rattles or wobbles.',
        'The {noun} looked even better out of the box than in the picture.',
        'I use it nearly every day and there is not a scratch to be seen.',
        'Easy to clean and easy to store.',
        'After three months everything still works as on the first day.',
        'My sister saw mine and bought the same a week later.',
        'Took me two minutes to get used to, and I would not want to be without it now.',
        'I compared for weeks, and this is where I stopped looking.',
        'The {noun} replaced an old one of mine, and the difference is clear.',
        'A present for my father, who does not put it down any more.',
        'Well packed, no plastic, and there a day early.',
        'You notice that somebody thought about the details.',
        'Does exactly what the description says, no more and no less.',
        'Has been with us on every holiday since.',
      ],
      simple: [
        'The {noun} looked even better out of the box than in the picture.',
        'Well packed, no plastic, and there a day early.',
        'Does exactly what the description says, no more and no less.',
        'I ordered once to try, and twice since.',
        'A present for a friend, who asked where it came from.',
        'Good quality at a fair price.',
        'Just as I had imagined.',
        'Came in useful on the very first evening.',
      ],
      book: [
        'Read in two evenings, and lent to three friends since.',
        'I laughed aloud on the train.',
        'Clear, warm, and not a page too long.',
        'One to take down from the shelf again.',
        'My book group talked about it for a whole evening.',
        'The last third cost me a night of sleep.',
      ],
      consumable: [
        'The quality has been the same with every order.',
        'Lasts longer than what I used to buy.',
        'The {noun} came fresh and well packed.',
        'I have tried many, and I keep coming back to this.',
        'A little goes a long way.',
        'I order the larger pack now, since we use it every day.',
        'My neighbours have switched as well.',
        'No fuss: open it, use it, done.',
        'Arrives quickly, so I never run out.',
      ],
      digital: [
        'Downloaded in a minute and opened on every device I own.',
        'Clearly laid out, so I found what I needed at once.',
        'I have come back to it again and again since.',
        'Looks good on a small screen, too.',
        'Bought on Friday evening and finished by Sunday.',
        'Good value beside the printed kind.',
      ],
      service: [
        'The date was kept to the minute.',
        'Friendly people who explained what they did.',
        'I learned more in two hours than in a year on my own.',
        'Booked on Monday, done on Thursday.',
        'They took their time and answered every question.',
        'Cost what was agreed, to the cent.',
        'I had put it off for a year, and it was no trouble at all.',
      ],
      subscription: [
        'It arrives just before I run out.',
        'Pausing it over the holidays took two clicks.',
        'One thing less to think of.',
        'The quantity suits the two of us.',
        'Cheaper than buying each time.',
      ],
      protection: [
        'I had one claim, and it was settled within a week.',
        'The terms fit on one page, and I understood them.',
        'I hope never to need it, but I sleep better.',
        'They asked for two photographs and the bill, nothing more.',
        'Could be taken out until two weeks after the purchase.',
      ],
    },
    blame: {
      durable: [
        'The finish is rougher than the picture suggests.',
        'The {noun} arrived with a small dent.',
        'Smaller than I had imagined, so measure before you order.',
        'The instructions leave you alone at the decisive moment.',
        'Heavier than it needs to be.',
        'Not the colour that I had seen on my screen.',
        'A part of it came loose after four weeks.',
        'The box was larger than my door is wide.',
      ],
      simple: [
        'Smaller than I had imagined, so measure before you order.',
        'Not the colour that I had seen on my screen.',
        'The {noun} arrived later than promised.',
        'Thinner than it looks in the picture.',
      ],
      book: [
        'It takes a hundred pages to get going.',
        'The end came too easily for me.',
        'I put it away halfway through.',
      ],
      consumable: [
        'The last two packs were not as good as the first.',
        'The pack is hard to close again.',
        'Used up faster than I thought.',
        'I liked the earlier recipe better.',
      ],
      digital: ['There is no index, so I search a lot.', 'Shorter than the price made me think.'],
      service: ['I waited three weeks for a date.', 'They came an hour late and said nothing.'],
      subscription: ['Changing the rhythm takes too many steps.', 'Twice it came a week late.'],
      protection: ['Filling in the claim took me a whole evening.', 'Read first what is left out.'],
    },
    ends: [
      ['I would buy it again.', 'Worth every cent.', 'A clear recommendation.', 'I am glad I chose it.'],
      ['For the price I can live with that.', 'I will keep it all the same.', 'Look at your other choices first.'],
      ['The next one will be another make.', 'I cannot recommend it.', 'At this price that should not happen.'],
    ],
  },
  de: {
    heads: [
      ['Ging zurück', 'Nichts für mich', 'Enttäuscht', 'Mehr erwartet'],
      ['Nur mittelmäßig', 'Da geht mehr', 'Nicht ganz wie erhofft', 'Hat Schwächen'],
      ['In Ordnung', 'Tut, was es soll', 'Für den Preis gut', 'Gut mit kleinen Schwächen'],
      ['Gute Wahl', 'Zufrieden', 'Gut durchdacht', 'Sehr ordentlich', 'Fast perfekt'],
      ['Besser geht es nicht', 'Genau richtig', 'Begeistert', 'Jeden Tag eine Freude', 'Klare Empfehlung'],
    ],
    praise: {
      durable: [
        'Fühlt sich wertig an, nichts wackelt oder klappert.',
        'In echt noch schöner als auf dem Bild.',
        'Fast täglich in Gebrauch und noch kein Kratzer zu sehen.',
        'Lässt sich leicht reinigen und gut verstauen.',
        'Nach drei Monaten funktioniert alles wie am ersten Tag.',
        'Meine Schwester hat eine Woche später dasselbe bestellt.',
        'Nach zwei Minuten vertraut, jetzt möchte ich nicht mehr darauf verzichten.',
        'Wochenlang verglichen und hier geblieben.',
        'Ein Geschenk für meinen Vater, der es nicht mehr aus der Hand legt.',
        'Gut verpackt, ganz ohne Plastik, und einen Tag früher da.',
        'Man merkt, dass sich jemand Gedanken gemacht hat.',
        'Hält genau, was die Beschreibung verspricht.',
      ],
      simple: [
        'In echt noch schöner als auf dem Bild.',
        'Gut verpackt, ganz ohne Plastik, und einen Tag früher da.',
        'Hält genau, was die Beschreibung verspricht.',
        'Einmal zum Ausprobieren bestellt, seitdem schon zweimal wieder.',
        'Gute Qualität zu einem fairen Preis.',
        'Genau so, wie ich es mir vorgestellt hatte.',
      ],
      book: [
        'An zwei Abenden gelesen und seitdem dreimal verliehen.',
        'Klar, warm und keine Seite zu lang.',
        'Eines, das man wieder aus dem Regal nimmt.',
        'Das letzte Drittel hat mich eine Nacht gekostet.',
      ],
      consumable: [
        'Die Qualität war bei jeder Bestellung gleich gut.',
        'Hält länger als das, was ich früher gekauft habe.',
        'Kam frisch und gut verpackt an.',
        'Ich habe vieles probiert und komme immer wieder hierauf zurück.',
        'Sehr ergiebig.',
        'Wir brauchen es täglich und nehmen jetzt die große Packung.',
        'Auch die Nachbarn sind umgestiegen.',
      ],
      digital: [
        'In einer Minute geladen und auf allen Geräten lesbar.',
        'Übersichtlich, ich habe sofort alles gefunden.',
      ],
      service: [
        'Der Termin wurde auf die Minute eingehalten.',
        'Freundliche Leute, die erklärt haben, was sie tun.',
        'Montags gebucht, donnerstags fertig.',
      ],
      subscription: ['Kommt immer kurz bevor alles aufgebraucht ist.', 'Im Urlaub mit zwei Klicks pausiert.'],
      protection: [
        'Ein Schaden, nach einer Woche geregelt.',
        'Die Bedingungen passen auf eine Seite und sind verständlich.',
      ],
    },
    blame: {
      durable: [
        'Die Verarbeitung ist gröber, als das Bild vermuten lässt.',
        'Kam mit einer kleinen Delle an.',
        'Kleiner als gedacht, also vorher messen.',
        'Die Anleitung lässt einen im entscheidenden Moment allein.',
        'Schwerer als nötig.',
      ],
      simple: [
        'Kleiner als gedacht, also vorher messen.',
        'Nicht die Farbe, die ich auf dem Bildschirm gesehen hatte.',
        'Kam später als zugesagt.',
      ],
      book: ['Braucht hundert Seiten, um in Gang zu kommen.', 'Auf halber Strecke weggelegt.'],
      consumable: [
        'Die letzten zwei Packungen waren nicht so gut wie die erste.',
        'Die Packung lässt sich schlecht wieder verschließen.',
        'War schneller aufgebraucht als gedacht.',
      ],
      digital: ['Ein Register fehlt, ich suche viel.', 'Kürzer, als der Preis vermuten lässt.'],
      service: ['Drei Wochen auf einen Termin gewartet.', 'Kamen eine Stunde zu spät, ohne Bescheid zu geben.'],
      subscription: ['Den Rhythmus zu ändern ist umständlich.', 'Kam zweimal eine Woche zu spät.'],
      protection: ['Das Formular hat mich einen ganzen Abend gekostet.', 'Vorher lesen, was ausgeschlossen ist.'],
    },
    ends: [
      [
        'Würde ich wieder kaufen.',
        'Jeden Cent wert.',
        'Klare Empfehlung.',
        'Ich bin froh, dass ich mich dafür entschieden habe.',
      ],
      ['Für den Preis kann ich damit leben.', 'Ich behalte es trotzdem.', 'Schaut euch vorher auch anderes an.'],
      ['Beim nächsten Mal eine andere Marke.', 'Kann ich nicht empfehlen.', 'Bei diesem Preis darf das nicht sein.'],
    ],
  },
};

/** First names of those who write, invented like everything here. */
export const REVIEWERS: readonly string[] = (
  'Ada Alma Anton Arne Bea Bo Carla Cem Clara Dario Edda Elif Emil Enno Esra Finn Frieda Gesa Hanne Henry Ida Ines ' +
  'Jannik Jette Jonas Karla Kim Lars Lea Leon Lotte Luca Maja Marek Milan Mina Nele Nils Noor Olga Oskar Pia Ravi ' +
  'Rosa Sami Selma Signe Theo Tilda Umut Vera Wim Yara Zoe'
).split(' ');
