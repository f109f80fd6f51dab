// Things to send that a newcomer need not have at hand: drawn and computed here, nothing is fetched.

const MAX_BYTES = 900 * 1024;
const LONGEST_SIDE = 1600;

function canvasOf(width, height, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  draw(canvas.getContext("2d"));
  return canvas;
}

const blobOf = (canvas, type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality));

/** A jacket with a torn seam, for what customers send a photo of. */
export async function samplePhoto() {
  const canvas = canvasOf(960, 720, (pen) => {
    const ground = pen.createLinearGradient(0, 0, 0, 720);
    ground.addColorStop(0, "#d9cdb8");
    ground.addColorStop(1, "#b9a88b");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, 960, 720);
    pen.fillStyle = "#2f5d62";
    pen.beginPath();
    pen.moveTo(340, 130);
    pen.quadraticCurveTo(480, 210, 620, 130);
    pen.lineTo(790, 220);
    pen.lineTo(860, 560);
    pen.lineTo(740, 590);
    pen.lineTo(690, 400);
    pen.lineTo(700, 670);
    pen.lineTo(260, 670);
    pen.lineTo(270, 400);
    pen.lineTo(220, 590);
    pen.lineTo(100, 560);
    pen.lineTo(170, 220);
    pen.closePath();
    pen.fill();
    pen.strokeStyle = "#24494d";
    pen.lineWidth = 6;
    pen.beginPath();
    pen.moveTo(480, 195);
    pen.lineTo(480, 670);
    pen.moveTo(320, 500);
    pen.lineTo(410, 480);
    pen.moveTo(550, 480);
    pen.lineTo(640, 500);
    pen.stroke();
    pen.strokeStyle = "#f1e4c8";
    pen.lineWidth = 9;
    pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(645, 250);
    for (const [x, y] of [
      [668, 278],
      [650, 300],
      [678, 326],
      [660, 352],
      [690, 384],
    ])
      pen.lineTo(x, y);
    pen.stroke();
  });
  return new File([await blobOf(canvas, "image/jpeg", 0.86)], "jacket.jpg", { type: "image/jpeg" });
}

/** An emoji as a sticker. */
export async function sticker(emoji) {
  const canvas = canvasOf(256, 256, (pen) => {
    pen.font = '200px "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(emoji, 128, 138);
  });
  return new File([await blobOf(canvas, "image/webp", 0.9)], "sticker.webp", { type: "image/webp" });
}

export const VOICE_SECONDS = 2;

/** Two seconds of a soft hum: the bot can't listen anyway, and says so. */
export function sampleVoice() {
  const rate = 8000;
  const count = rate * VOICE_SECONDS;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const write = (at, text) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, count * 2, true);
  for (let index = 0; index < count; index += 1) {
    const seconds = index / rate;
    const syllable =
      Math.max(0, Math.sin(seconds * Math.PI * 3.5)) * Math.min(1, (VOICE_SECONDS - seconds) * 4);
    const tone = Math.sin(seconds * 2 * Math.PI * 190) + 0.4 * Math.sin(seconds * 2 * Math.PI * 380);
    view.setInt16(44 + index * 2, tone * syllable * 5000, true);
  }
  return new File([view], "voice.wav", { type: "audio/wav" });
}

/** A photo small enough to send; null for what is no picture. */
export async function fitPhoto(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size <= MAX_BYTES && /^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = canvasOf(width, height, (pen) => pen.drawImage(picture, 0, 0, width, height));
  return new File([await blobOf(canvas, "image/jpeg", 0.82)], file.name, { type: "image/jpeg" });
}

/** Whether the server takes a file of that size. */
export const isSmallEnough = (file) => file.size <= MAX_BYTES;
